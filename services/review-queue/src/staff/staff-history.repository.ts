import { Injectable } from '@nestjs/common';
import { streams, type RecordedOf } from '@zhenming/contracts';
import { Clock, EventStore, StreamRepository, UnitOfWork, type CommandMetadata, type Handled } from '@zhenming/kernel';
import { StaffCredentials } from './staff-credentials.repository.js';
import {
  staffMember,
  type KnownStaffMember,
  type StaffCommand,
  type StaffEvent,
  type StaffMember,
} from './staff-member.js';
import { StaffSessions } from './staff-session.repository.js';
import type { StaffResetRow } from './staff.entity.js';
import { StaffMembers } from './staff.repository.js';

type RecordedStaffEvent = RecordedOf<StaffEvent['type']>;
type MakeCommand = (now: string, state: KnownStaffMember | undefined) => StaffCommand | Promise<StaffCommand>;

const resetOf = (
  { id, data: { staffId, by }, recordedAt }: RecordedOf<'StaffPasswordReset' | 'StaffSecondFactorReset'>,
  what: StaffResetRow['what'],
): StaffResetRow => ({ resetId: id, staffId, what, madeBy: by?.staffId ?? null, madeAt: new Date(recordedAt) });

/** Members of staff, by their streams. */
@Injectable()
export class StaffHistory extends StreamRepository<StaffMember, StaffCommand, StaffEvent, RecordedStaffEvent> {
  constructor(
    uow: UnitOfWork,
    store: EventStore,
    clock: Clock,
    private readonly members: StaffMembers,
    private readonly sessions: StaffSessions,
    private readonly credentials: StaffCredentials,
  ) {
    super(uow, store, clock, staffMember, streams.staff);
  }

  /** The tables are kept in step, in the same unit of work; who is disabled or loses a credential has no session any more. */
  override handle(staffId: string, metadata: CommandMetadata, command: MakeCommand): Promise<Handled<StaffMember>> {
    return this.uow.run(async () => {
      const handled = await super.handle(staffId, metadata, command);
      for (const event of handled.events as RecordedStaffEvent[]) await this.keepUp(event);
      return handled;
    });
  }

  private async keepUp(event: RecordedStaffEvent): Promise<void> {
    const { staffId } = event.data;
    switch (event.type) {
      case 'StaffChangeProposed': {
        const { change, roles = [], by, until } = event.data;
        const proposedBy = by?.staffId ?? null;
        return this.members.propose({ staffId, change, roles, proposedBy, until: new Date(until) });
      }
      case 'StaffChangeConfirmed':
      case 'StaffChangeDropped':
        return this.members.endProposal(staffId);
      case 'StaffMemberDisabled':
        await this.members.change(staffId, { status: 'DISABLED' });
        return this.sessions.endAll(staffId);
      case 'StaffMemberEnabled':
        return this.members.change(staffId, { status: 'ACTIVE' });
      case 'StaffRolesChanged':
        return this.members.change(staffId, { roles: event.data.roles });
      case 'StaffPasswordReset':
        await this.members.addReset(resetOf(event, 'PASSWORD'));
        return this.sessions.endAll(staffId);
      case 'StaffSecondFactorReset':
        await this.members.addReset(resetOf(event, 'SECOND_FACTOR'));
        await this.credentials.removeSecondFactor(staffId);
        return this.sessions.endAll(staffId);
      default:
        return;
    }
  }
}
