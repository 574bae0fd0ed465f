import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, type CommandMetadata } from '@zhenming/kernel';
import { Timers } from '@zhenming/postgres';

/** name of the durable timers by which failed logins are recorded a moment after their answer; key: the member of staff */
export const LOGINS_FAILED = 'staff-logins-failed';

/** What is recorded of logins, in a stream of its own: of changes of a person none is read for it. */
@Injectable()
export class StaffLoginRecord {
  constructor(
    private readonly store: EventStore,
    private readonly timers: Timers,
  ) {}

  async append(
    staffId: string,
    event: EventOf<'StaffLoggedIn' | 'StaffLoginsFailed'>,
    metadata: CommandMetadata,
  ): Promise<void> {
    await this.store.record(streams.staffLogins(staffId), [event], metadata);
  }

  /** To be recorded a moment later. A name of nobody costs the same, so that the time of the answer says nothing. */
  async failed(staffId: string | undefined, now: Date): Promise<void> {
    await this.timers.set(LOGINS_FAILED, staffId ?? randomUUID(), now);
  }
}
