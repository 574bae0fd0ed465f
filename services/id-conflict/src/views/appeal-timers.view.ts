import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Timers } from '@zhenming/postgres';

/** name of the durable timers that this projection sets; key: the case */
export const APPEAL_WINDOW = 'appeal-window';

type TimedEvent = EventOf<'EvidenceRejected' | 'AppealRequested' | 'ConflictCaseClosed'>;

/** Until when each refusal can be appealed, as a projection of the log. */
@Injectable()
export class AppealTimersView extends Projection {
  readonly name = 'id-conflict.appeal-timers';

  constructor(private readonly timers: Timers) {
    super();
  }

  async reset(): Promise<void> {
    await this.timers.reset(APPEAL_WINDOW);
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & TimedEvent;
    switch (event.type) {
      case 'EvidenceRejected': {
        const { caseId, appealUntil } = event.data;
        return appealUntil === undefined ? undefined : this.timers.set(APPEAL_WINDOW, caseId, appealUntil);
      }
      case 'AppealRequested':
      case 'ConflictCaseClosed':
        return this.timers.clear(APPEAL_WINDOW, event.data.caseId);
      default:
        return;
    }
  }
}
