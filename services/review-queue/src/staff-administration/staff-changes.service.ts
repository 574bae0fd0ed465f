import { Injectable } from '@nestjs/common';
import type { Reviewer } from '@zhenming/contracts';
import { Clock, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { Leases } from '../review-tasks/lease.repository.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { randomCode } from '../staff/random-code.service.js';
import { StaffCredentials } from '../staff/staff-credentials.repository.js';
import { StaffHistory } from '../staff/staff-history.repository.js';
import { isSo, PROPOSAL_DAYS, type StaffChange, type StaffCommand, type StaffMember } from '../staff/staff-member.js';
import { StaffMembers } from '../staff/staff.repository.js';

/** What became of a change. */
export interface ChangeMade {
  /** it waits for a second person, since now or since the same was proposed before */
  readonly proposed: boolean;
  /** the new password, where it was reset: known to nobody else and kept nowhere */
  readonly oneTimePassword?: string;
}

/** Changes of members of staff, with everything that follows from them in the same unit of work. */
@Injectable()
export class StaffChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly members: StaffMembers,
    private readonly history: StaffHistory,
    private readonly credentials: StaffCredentials,
    private readonly passwords: Passwords,
    private readonly leases: Leases,
    private readonly tasks: ReviewTasks,
  ) {}

  /**
   * `by`: who changes; undefined for the office's command. Throws `staff/not-found`, `staff/last-admin`, `staff/proposed`,
   * `precondition/failed` for other roles than were seen, and `session/forbidden` for whoever is no active administrator.
   */
  make(staffId: string, change: StaffChange, by: Reviewer | undefined, metadata: CommandMetadata): Promise<ChangeMade> {
    const command = (admins: readonly Reviewer[], now: string): StaffCommand => {
      const until = new Date(Date.parse(now) + PROPOSAL_DAYS * 86_400_000).toISOString();
      return { kind: 'Change', change, by, admins, now, until };
    };
    return this.apply(staffId, metadata, command, change);
  }

  /**
   * Of the proposal that waits `until` then. Throws `staff/not-found`, `staff/no-proposal`, `precondition/failed` where another one
   * waits by now, `staff/own-proposal`, `staff/last-admin`, `session/forbidden`.
   */
  confirm(staffId: string, until: string, by: Reviewer, metadata: CommandMetadata): Promise<ChangeMade> {
    return this.apply(staffId, metadata, (admins, now) => ({ kind: 'Confirm', until, by, admins, now }));
  }

  /** The same to drop it; quiet where nothing is proposed. Throws `staff/not-found`, `precondition/failed`, `session/forbidden`. */
  async drop(staffId: string, until: string, by: Reviewer, metadata: CommandMetadata): Promise<void> {
    await this.apply(staffId, metadata, (admins) => ({ kind: 'Drop', until, by, admins }));
  }

  private async apply(
    staffId: string,
    metadata: CommandMetadata,
    command: (admins: readonly Reviewer[], now: string) => StaffCommand,
    change?: StaffChange,
  ): Promise<ChangeMade> {
    // whether the change, or the one that is confirmed, resets the password turns out in the transaction: no place for hashing
    const oneTimePassword = randomCode();
    const hash = await this.passwords.hash(oneTimePassword);
    const given = { passwordDigest: this.passwords.digest(hash) };
    return this.uow.run(async () => {
      const admins = await this.members.lockWithAdmins(staffId);
      const { state, events } = await this.history.handle(staffId, metadata, (now) => ({
        ...command(admins, now),
        ...given,
      }));
      const happened = new Set(events.map(({ type }) => type));
      if (happened.has('StaffMemberDisabled') || happened.has('StaffRolesChanged'))
        await this.takeTasksAway(staffId, state, metadata);
      // nothing happens of what is so, and of what waits already: an answer that was lost is given once more
      const waits = change && events.length === 0 && state.status !== 'NONE' && !isSo(change, state);
      const proposed = waits === true || happened.has('StaffChangeProposed');
      if (!happened.has('StaffPasswordReset')) return { proposed };
      await this.credentials.setPassword(staffId, { hash, oneTime: true, createdAt: await this.clock.now() });
      return { proposed, oneTimePassword };
    });
  }

  /** What they hold and may not decide any more goes to others at once. */
  private async takeTasksAway(staffId: string, state: StaffMember, metadata: CommandMetadata): Promise<void> {
    const roles = state.status === 'ACTIVE' ? state.roles : [];
    for (const taskId of await this.leases.tasksOf(staffId))
      await this.tasks.handle(taskId, metadata, () => ({ kind: 'TakeAway', staffId, roles }));
  }
}
