import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { ExpireAppeal } from '../app/appeal.commands.js';
import { APPEAL_WINDOW } from '../views/appeal-timers.view.js';

/** The days for an appeal are over, or so it was when the timer was set: the case knows better. */
@Injectable()
export class AppealWindowTimer extends TimerTask {
  readonly name = APPEAL_WINDOW;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: caseId, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const actor = { kind: 'timer', id: APPEAL_WINDOW } as const;
    await this.commands.execute(new ExpireAppeal(caseId, { causationId, correlationId: causationId, actor }));
  }
}
