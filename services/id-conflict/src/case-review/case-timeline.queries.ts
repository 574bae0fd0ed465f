import { Injectable } from '@nestjs/common';
import { auditedStream, type AuditedStream } from '@zhenming/event-store';
import { EventStore, RuleViolation } from '@zhenming/kernel';
import { streams } from '@zhenming/contracts';

/** Everything about a case, for those who audit it. */
export interface CaseTimeline extends AuditedStream {
  readonly caseId: string;
  readonly revision: number;
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
    return { caseId, revision: events.length, ...auditedStream(events) };
  }
}
