import { Injectable } from '@nestjs/common';
import { verifyStream } from '@zhenming/event-store';
import { auditedEvent, EventStore, RuleViolation, type AuditedEvent } from '@zhenming/kernel';
import { streams } from '@zhenming/contracts';

/** Everything about a case, for those who audit it. */
export interface CaseTimeline {
  readonly caseId: string;
  readonly revision: number;
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly AuditedEvent[];
}

/** Streams of cases and corrections as they were recorded. */
@Injectable()
export class CaseTimelines {
  constructor(private readonly store: EventStore) {}

  /**
   * The whole stream, every hash of its chain recomputed now; of a correction as of a case. Refuses what is neither with
   * `case/not-found`.
   */
  async of(caseId: string): Promise<CaseTimeline> {
    const ofCase = await this.store.read(streams.conflictCase(caseId));
    const events = ofCase.length > 0 ? ofCase : await this.store.read(streams.correction(caseId));
    if (events.length === 0) throw new RuleViolation('case/not-found');
    const verdict = verifyStream(events);
    return {
      caseId,
      revision: events.length,
      chain: { verified: verdict.ok, ...(verdict.ok ? {} : { firstBrokenRevision: verdict.revision }) },
      events: events.map(auditedEvent),
    };
  }
}
