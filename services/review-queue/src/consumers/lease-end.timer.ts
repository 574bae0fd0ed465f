import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { ExpireLease } from '../app/task.commands.js';
import { LEASE_END } from '../views/lease-timers.view.js';

/** A lease is over, or so it was when the timer was set: the table of leases knows better. */
@Injectable()
export class LeaseEndTimer extends TimerTask {
  readonly name = LEASE_END;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: taskId, payload, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const metadata = { causationId, correlationId: causationId, actor: { kind: 'timer', id: LEASE_END } } as const;
    await this.commands.execute(new ExpireLease(taskId, payload['fencingToken'] as number, metadata));
  }
}
