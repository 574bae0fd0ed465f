import { Injectable } from '@nestjs/common';
import { ReviewQueueConfig } from '../config.js';
import { unfinishedOf, type Unfinished } from './staff-entry.js';
import { StaffSessions, type KnownStaffSession } from './staff-session.repository.js';
import { StaffMembers, type StaffReset } from './staff.repository.js';

export interface StaffSession extends KnownStaffSession {
  /** what is left to do before the roles count */
  readonly unfinished: Unfinished | undefined;
}

/** Live sessions, with what they are good for now. */
@Injectable()
export class CurrentSessions {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly members: StaffMembers,
    private readonly config: ReviewQueueConfig,
  ) {}

  /** By the token of the cookie; undefined when the session is over, or its person disabled. */
  async find(token: string): Promise<StaffSession | undefined> {
    const session = await this.sessions.find(token);
    return session && { ...session, unfinished: unfinishedOf(session, this.config.STAFF_SECOND_FACTOR === 'required') };
  }

  /** What others reset of this person's login, the newest first. */
  async resets({ staffId }: KnownStaffSession): Promise<readonly StaffReset[]> {
    return (await this.members.latestResets(staffId)).get(staffId) ?? [];
  }
}
