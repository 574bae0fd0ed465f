import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Timers } from '@zhenming/postgres';

/** name of the durable timers that this projection sets; key: the correction */
export const CORRECTION_IDLE = 'correction-idle';

type TimedEvent = EventOf<
  'CorrectionOpened' | 'CorrectionEvidenceSubmitted' | 'CorrectionRejected' | 'CorrectionApproved' | 'CorrectionClosed'
>;

/** When each correction goes idle, as a projection of the log. */
@Injectable()
export class CorrectionTimersView extends Projection {
  readonly name = 'id-conflict.correction-timers';

  constructor(private readonly timers: Timers) {
    super();
  }

  async reset(): Promise<void> {
    await this.timers.reset(CORRECTION_IDLE);
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & TimedEvent;
    switch (event.type) {
      case 'CorrectionOpened':
      case 'CorrectionRejected':
        return this.timers.set(CORRECTION_IDLE, event.data.correctionId, event.data.idleAt);
      // photos wait: what comes of them sets the timer again
      case 'CorrectionEvidenceSubmitted':
      case 'CorrectionApproved':
      case 'CorrectionClosed':
        return this.timers.clear(CORRECTION_IDLE, event.data.correctionId);
      default:
        return;
    }
  }
}
