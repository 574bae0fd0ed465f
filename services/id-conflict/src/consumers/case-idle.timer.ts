import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { ExpireIdleCase } from '../app/conflict-case.commands.js';
import { CASE_IDLE } from '../views/idle-timers.view.js';

/** 30 days without evidence are over, or so it was when the timer was set: the case knows better. */
@Injectable()
export class CaseIdleTimer extends TimerTask {
  readonly name = CASE_IDLE;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: caseId, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const actor = { kind: 'timer', id: CASE_IDLE } as const;
    await this.commands.execute(new ExpireIdleCase(caseId, { causationId, correlationId: causationId, actor }));
  }
}
