import { Injectable } from '@nestjs/common';
import { EventStore, RuleViolation } from '@zhenming/kernel';
import { streams, type CaseTimeline, type DataOf, type KeptNote } from '@zhenming/contracts';
import { HelperFactsQueries } from '../classmate-assist/helper-facts.queries.js';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { CaseTexts } from '../photo-submission/case-text.repository.js';

/** Streams of cases and corrections as they were recorded. */
@Injectable()
export class CaseTimelines {
  constructor(
    private readonly store: EventStore,
    private readonly cases: ConflictCases,
    private readonly helpers: HelperFactsQueries,
    private readonly texts: CaseTexts,
  ) {}

  /** The whole stream; of a correction as of a case. Refuses what is neither with `case/not-found`. */
  async of(caseId: string): Promise<CaseTimeline> {
    const ofCase = await this.store.read(streams.conflictCase(caseId));
    const events = ofCase.length > 0 ? ofCase : await this.store.read(streams.correction(caseId));
    if (events.length === 0) throw new RuleViolation('case/not-found');
    const found = await this.cases.load(caseId);
    const helpers = found ? await this.helpers.of(found) : [];
    const { claimantId, accountId } = events[0]?.data as { claimantId?: string; accountId?: string };
    const erasedAt = await this.erasedAt(caseId, claimantId ?? accountId ?? '');
    return { caseId, revision: events.length, events, helpers, ...(erasedAt ? { erasedAt } : {}) };
  }

  /** By the account whose case, or correction, it is. */
  private async erasedAt(id: string, accountId: string): Promise<string | undefined> {
    const erased = await this.store.read(streams.erasure(accountId));
    return erased.find(({ data }) => {
      const { caseIds, correctionIds } = data as DataOf<'CasesErased'>;
      return [...caseIds, ...correctionIds].includes(id);
    })?.recordedAt;
  }

  /** A text that an event of this case names: whether it is the recorded one, says its hash. Refuses with `case/note-lost`. */
  async note(caseId: string, noteId: string): Promise<KeptNote> {
    const found = await this.texts.found(caseId, noteId);
    if (!found) throw new RuleViolation('case/note-lost');
    return found;
  }
}
