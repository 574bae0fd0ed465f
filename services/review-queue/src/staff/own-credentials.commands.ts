import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { OwnPassword } from './own-password.service.js';
import { SecondFactors, type BegunSecondFactor } from './second-factor.service.js';
import { StaffCredentials } from './staff-credentials.repository.js';
import { StaffHistory } from './staff-history.repository.js';
import { StaffSessions, type KnownStaffSession } from './staff-session.repository.js';
import { StaffMembers } from './staff.repository.js';

/**
 * A member of staff makes the password their own, given the present one. Their other sessions end, and this one goes on under the token
 * that is returned. Once more, where the answer to it was lost, it is one more token and nothing else. Throws `staff/password-wrong`, `password/same`, `password/weak`, `request/too-many`.
 */
export class ChangeOwnPassword extends Command<string> {
  constructor(
    readonly session: KnownStaffSession,
    readonly currentPassword: string,
    readonly newPassword: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeOwnPassword)
export class ChangeOwnPasswordHandler implements ICommandHandler<ChangeOwnPassword> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ownPassword: OwnPassword,
    private readonly passwords: Passwords,
    private readonly staff: StaffMembers,
    private readonly credentials: StaffCredentials,
    private readonly history: StaffHistory,
    private readonly sessions: StaffSessions,
    private readonly clock: Clock,
  ) {}

  async execute(change: ChangeOwnPassword): Promise<string> {
    try {
      return await this.change(change);
    } catch (error) {
      const isWrong = error instanceof RuleViolation && error.slug === 'staff/password-wrong';
      if (!isWrong || !(await this.sessions.hasNext(change.session))) throw error;
      return this.again(change);
    }
  }

  /** It may have been done already, and the session not have come under its new token: then what it sets is the password. */
  private async again({ session, newPassword }: ChangeOwnPassword): Promise<string> {
    const hash = await this.ownPassword.prove(session, newPassword);
    return this.uow.run(async () => {
      await this.lockUnder(session.staffId, hash);
      return this.sessions.renew(session);
    });
  }

  private async change({ session, currentPassword, newPassword, metadata }: ChangeOwnPassword): Promise<string> {
    const { staffId, login } = session;
    const before = await this.ownPassword.prove(session, currentPassword);
    if (await this.passwords.verify(before, newPassword)) throw new RuleViolation('password/same');
    await this.passwords.check(newPassword, [login]);
    const hash = await this.passwords.hash(newPassword);
    return this.uow.run(async () => {
      await this.lockUnder(staffId, before);
      const changed = { kind: 'ChangePassword', passwordDigest: this.passwords.digest(hash) } as const;
      await this.history.handle(staffId, metadata, () => changed);
      await this.credentials.setPassword(staffId, { hash, oneTime: false, createdAt: await this.clock.now() });
      await this.sessions.endOthers(session);
      return this.sessions.renew(session);
    });
  }

  /** Refuses where another change was first: what was given is the password no more. */
  private async lockUnder(staffId: string, hash: string): Promise<void> {
    await this.staff.lock(staffId);
    if ((await this.credentials.password(staffId))?.hash !== hash) throw new RuleViolation('staff/password-wrong');
  }
}

/** A secret for the person's authenticator. Throws `staff/password-wrong`, `staff/second-factor-set`, `request/too-many`. */
export class BeginSecondFactor extends Command<BegunSecondFactor> {
  constructor(
    readonly session: KnownStaffSession,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(BeginSecondFactor)
export class BeginSecondFactorHandler implements ICommandHandler<BeginSecondFactor> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ownPassword: OwnPassword,
    private readonly staff: StaffMembers,
    private readonly secondFactors: SecondFactors,
    private readonly credentials: StaffCredentials,
  ) {}

  async execute({ session, password }: BeginSecondFactor): Promise<BegunSecondFactor> {
    const { staffId, login } = session;
    await this.ownPassword.prove(session, password);
    return this.uow.run(async () => {
      await this.staff.lock(staffId);
      if ((await this.credentials.totp(staffId))?.pending === false) throw new RuleViolation('staff/second-factor-set');
      return this.secondFactors.begin(staffId, login);
    });
  }
}

export interface ConfirmedSecondFactor {
  readonly recoveryCodes: string[];
  /** of the session from now on */
  readonly token: string;
}

/**
 * The first code of that authenticator: the second factor counts. The person's other sessions end, which the password alone may have
 * opened, and this one goes on under a new token. Throws as `SecondFactors.confirm`.
 */
export class ConfirmSecondFactor extends Command<ConfirmedSecondFactor> {
  constructor(
    readonly session: KnownStaffSession,
    readonly code: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ConfirmSecondFactor)
export class ConfirmSecondFactorHandler implements ICommandHandler<ConfirmSecondFactor> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly staff: StaffMembers,
    private readonly secondFactors: SecondFactors,
    private readonly history: StaffHistory,
    private readonly sessions: StaffSessions,
  ) {}

  execute({ session, code, metadata }: ConfirmSecondFactor): Promise<ConfirmedSecondFactor> {
    const { staffId } = session;
    return this.uow.run(async () => {
      await this.staff.lock(staffId);
      const recoveryCodes = await this.secondFactors.confirm(staffId, code);
      await this.history.handle(staffId, metadata, () => ({ kind: 'EnrolSecondFactor' }));
      await this.sessions.endOthers(session);
      return { recoveryCodes, token: await this.sessions.renew(session) };
    });
  }
}
