import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { ExpireAssist } from '../app/assist.commands.js';
import { ASSIST_EXPIRY } from '../views/assist-timers.view.js';

/** Seven days without help are over, or so it was when the timer was set: the case knows better. */
@Injectable()
export class AssistExpiryTimer extends TimerTask {
  readonly name = ASSIST_EXPIRY;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: caseId, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const actor = { kind: 'timer', id: ASSIST_EXPIRY } as const;
    await this.commands.execute(new ExpireAssist(caseId, { causationId, correlationId: causationId, actor }));
  }
}
