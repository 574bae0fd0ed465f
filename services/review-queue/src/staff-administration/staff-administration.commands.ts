import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandMetadata } from '@zhenming/kernel';
import { OwnPassword } from '../staff/own-password.service.js';
import type { StaffChange } from '../staff/staff-member.js';
import type { KnownStaffSession } from '../staff/staff-session.repository.js';
import { StaffChanges, type ChangeMade } from './staff-changes.service.js';

/** An administrator, who has just given their own password. */
export interface ProvenAdmin {
  readonly session: KnownStaffSession;
  readonly password: string;
}

const whoIs = ({ staffId, numberId }: KnownStaffSession) => ({ staffId, numberId });

/** An administrator changes a member of staff. Throws as `OwnPassword.prove` and `StaffChanges.make`. */
export class ChangeStaffMember extends Command<ChangeMade> {
  constructor(
    readonly staffId: string,
    readonly change: StaffChange,
    readonly admin: ProvenAdmin,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeStaffMember)
export class ChangeStaffMemberHandler implements ICommandHandler<ChangeStaffMember> {
  constructor(
    private readonly ownPassword: OwnPassword,
    private readonly changes: StaffChanges,
  ) {}

  async execute({ staffId, change, admin, metadata }: ChangeStaffMember): Promise<ChangeMade> {
    await this.ownPassword.prove(admin.session, admin.password);
    return this.changes.make(staffId, change, whoIs(admin.session), metadata);
  }
}

/** A second administrator confirms what is proposed, `until` then. Throws as `OwnPassword.prove` and `StaffChanges.confirm`. */
export class ConfirmStaffChange extends Command<ChangeMade> {
  constructor(
    readonly staffId: string,
    readonly until: string,
    readonly admin: ProvenAdmin,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ConfirmStaffChange)
export class ConfirmStaffChangeHandler implements ICommandHandler<ConfirmStaffChange> {
  constructor(
    private readonly ownPassword: OwnPassword,
    private readonly changes: StaffChanges,
  ) {}

  async execute({ staffId, until, admin, metadata }: ConfirmStaffChange): Promise<ChangeMade> {
    await this.ownPassword.prove(admin.session, admin.password);
    return this.changes.confirm(staffId, until, whoIs(admin.session), metadata);
  }
}

/** An administrator drops what is proposed, by whomever, `until` then. Throws as `OwnPassword.prove` and `StaffChanges.drop`. */
export class DropStaffChange extends Command<void> {
  constructor(
    readonly staffId: string,
    readonly until: string,
    readonly admin: ProvenAdmin,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(DropStaffChange)
export class DropStaffChangeHandler implements ICommandHandler<DropStaffChange> {
  constructor(
    private readonly ownPassword: OwnPassword,
    private readonly changes: StaffChanges,
  ) {}

  async execute({ staffId, until, admin, metadata }: DropStaffChange): Promise<void> {
    await this.ownPassword.prove(admin.session, admin.password);
    await this.changes.drop(staffId, until, whoIs(admin.session), metadata);
  }
}
