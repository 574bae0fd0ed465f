import { Injectable } from '@nestjs/common';
import { timelineOf } from '@zhenming/event-store';
import { EventStore, RuleViolation } from '@zhenming/kernel';
import { streams, type CaseTimeline } from '@zhenming/contracts';
import { HelperFactsQueries } from '../classmate-assist/helper-facts.queries.js';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';

/** Streams of cases and corrections as they were recorded. */
@Injectable()
export class CaseTimelines {
  constructor(
    private readonly store: EventStore,
    private readonly cases: ConflictCases,
    private readonly helpers: HelperFactsQueries,
  ) {}

  /**
   * The whole stream, every hash of its chain recomputed now; of a correction as of a case. Refuses what is neither with
   * `case/not-found`.
   */
  async of(caseId: string): Promise<CaseTimeline> {
    const ofCase = await this.store.read(streams.conflictCase(caseId));
    const events = ofCase.length > 0 ? ofCase : await this.store.read(streams.correction(caseId));
    if (events.length === 0) throw new RuleViolation('case/not-found');
    const found = await this.cases.load(caseId);
    const helpers = found ? await this.helpers.of(found) : [];
    return { caseId, revision: events.length, ...timelineOf(events), helpers };
  }
}
