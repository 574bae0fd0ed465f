import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Timers } from '@zhenming/postgres';

/** name of the durable timers that this projection sets; key: the case */
export const CASE_IDLE = 'case-idle';

type TimedEvent = EventOf<
  | 'ConflictCaseOpened'
  | 'EducationRecordNotMatched'
  | 'HandheldPhotoSubmitted'
  | 'ReviewRequested'
  | 'EvidenceRejected'
  | 'AssistRequested'
  | 'AssistWithdrawn'
  | 'RouteSucceeded'
  | 'ConflictCaseApproved'
  | 'ConflictCaseReturned'
  | 'ConflictCaseClosed'
>;

/** When each case goes idle, as a projection of the log: nothing is forgotten with a lost row, and a rebuild fires nothing twice. */
@Injectable()
export class IdleTimersView extends Projection {
  readonly name = 'id-conflict.idle-timers';

  constructor(private readonly timers: Timers) {
    super();
  }

  async reset(): Promise<void> {
    await this.timers.reset(CASE_IDLE);
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & TimedEvent;
    switch (event.type) {
      case 'ConflictCaseOpened':
      case 'EducationRecordNotMatched':
      case 'ConflictCaseReturned':
      case 'AssistRequested':
      case 'AssistWithdrawn':
        return this.timers.set(CASE_IDLE, event.data.caseId, event.data.idleAt);
      case 'EvidenceRejected': {
        const { caseId, idleAt } = event.data;
        return idleAt === undefined ? this.timers.clear(CASE_IDLE, caseId) : this.timers.set(CASE_IDLE, caseId, idleAt);
      }
      // evidence waits: what comes of it sets the timer again
      case 'HandheldPhotoSubmitted':
      case 'ReviewRequested':
      case 'RouteSucceeded':
      case 'ConflictCaseApproved':
      case 'ConflictCaseClosed':
        return this.timers.clear(CASE_IDLE, event.data.caseId);
      default:
        return;
    }
  }
}
