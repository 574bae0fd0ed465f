import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { CONTEST_TIME } from '../accounts/account.js';
import { EndContestTime } from './contest-time.commands.js';

/** Whoever was deregistered may contest that no more, or so it was when the timer was set: account and number know better. */
@Injectable()
export class ContestTimeTimer extends TimerTask {
  readonly name = CONTEST_TIME;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: accountId, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const actor = { kind: 'timer', id: CONTEST_TIME } as const;
    await this.commands.execute(new EndContestTime(accountId, { causationId, correlationId: causationId, actor }));
  }
}
