import { Injectable } from '@nestjs/common';
import { Devices, type ListedDevice } from './devices.repository.js';
import { Sessions, type ListedSession, type Session } from './sessions.repository.js';

/** A session as its person reads it. */
export type OwnSession = ListedSession & { readonly isCurrent: boolean };

/** Where an account is logged in, and from where it was used. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly live: Sessions,
    private readonly used: Devices,
  ) {}

  /** The latest first. */
  async sessions({ accountId, sessionId: current }: Session): Promise<readonly OwnSession[]> {
    const sessions = await this.live.list(accountId);
    return sessions.map((session) => ({ ...session, isCurrent: session.sessionId === current }));
  }

  /** Of the last 180 days, the latest first. `device` = what the front end calls the browser that asks. */
  devices(accountId: string, device: string | undefined): Promise<readonly ListedDevice[]> {
    return this.used.list(accountId, device);
  }
}
