import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Timers, type DueTimer } from '@zhenming/postgres';
import { TimerTask } from '@zhenming/service-kit';
import { RecordFailedLogins } from './sessions.commands.js';
import { LOGINS_FAILED } from './staff-login-record.repository.js';

/**
 * Failed logins are recorded apart from their answer, which says nothing of whether the login exists. No timer stays behind: names that
 * somebody makes up have no end.
 */
@Injectable()
export class FailedLoginsTimer extends TimerTask {
  readonly name = LOGINS_FAILED;

  constructor(
    private readonly commands: CommandBus,
    private readonly timers: Timers,
  ) {
    super();
  }

  async fire({ key, causationId }: DueTimer): Promise<void> {
    const actor = { kind: 'timer', id: this.name } as const;
    await this.commands.execute(new RecordFailedLogins(key, { causationId, correlationId: causationId, actor }));
    await this.timers.clear([this.name], key);
  }
}
