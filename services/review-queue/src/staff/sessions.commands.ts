import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { LoginTries } from './login-tries.service.js';
import { SecondFactors } from './second-factor.service.js';
import { StaffCredentials } from './staff-credentials.repository.js';
import { isCurrent } from './staff-entry.js';
import { StaffLoginRecord } from './staff-login-record.repository.js';
import { StaffSessions, type OpenedStaffSession } from './staff-session.repository.js';
import { StaffMembers } from './staff.repository.js';

/** what unknown logins are looked up as, so that they cost the same statements */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * A member of staff logs in. Throws `staff/login-failed`, with the same work whether the login exists; after the right password
 * `staff/code-required` and `staff/code-wrong`; and `request/too-many`.
 */
export class LogIn extends Command<OpenedStaffSession> {
  constructor(
    readonly login: string,
    readonly password: string,
    /** of the authenticator, or a recovery code */
    readonly code: string | undefined,
    /** network address of the client, as limits count it */
    readonly address: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(LogIn)
export class LogInHandler implements ICommandHandler<LogIn> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly staff: StaffMembers,
    private readonly credentials: StaffCredentials,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: StaffSessions,
    private readonly record: StaffLoginRecord,
    private readonly tries: LoginTries,
    private readonly clock: Clock,
  ) {}

  async execute({ password, code, address, metadata, ...given }: LogIn): Promise<OpenedStaffSession> {
    const login = given.login.toLowerCase();
    const giveBack = await this.tries.begin(address, login);
    const staffId = (await this.staff.byLogin(login))?.staffId;
    const hash = (await this.credentials.password(staffId ?? NOBODY))?.hash;
    const right = await this.passwords.verify(hash, password, giveBack);
    try {
      if (!right || staffId === undefined) throw new RuleViolation('staff/login-failed');
      const session = await this.uow.run(() => this.open(staffId, hash, code, metadata));
      await this.tries.succeeded(address, login);
      return session;
    } catch (refusal) {
      if (refusal instanceof RuleViolation && WRONG.has(refusal.slug)) await this.tries.failed(address, login, staffId);
      throw refusal;
    }
  }

  /** Under the person's lock: that they are disabled or get another password in this moment counts. */
  private async open(
    staffId: string,
    hash: string | undefined,
    code: string | undefined,
    metadata: CommandMetadata,
  ): Promise<OpenedStaffSession> {
    const member = await this.staff.lock(staffId);
    const kept = await this.credentials.password(staffId);
    const now = await this.clock.now();
    if (member?.status !== 'ACTIVE' || kept?.hash !== hash || !kept || !isCurrent(kept, now))
      throw new RuleViolation('staff/login-failed');
    const secondFactor = await this.secondFactors.prove(staffId, code);
    await this.staff.change(staffId, { lastLoginAt: now });
    const own: CommandMetadata = { ...metadata, actor: { kind: 'staff', id: staffId } };
    await this.record.append(staffId, { type: 'StaffLoggedIn', data: { staffId, secondFactor } }, own);
    return this.sessions.open(staffId, now);
  }
}

const WRONG: ReadonlySet<string> = new Set(['staff/login-failed', 'staff/code-wrong']);

export class LogOut extends Command<void> {
  constructor(readonly tokenHash: string) {
    super();
  }
}

@CommandHandler(LogOut)
export class LogOutHandler implements ICommandHandler<LogOut> {
  constructor(private readonly sessions: StaffSessions) {}

  execute({ tokenHash }: LogOut): Promise<void> {
    return this.sessions.end(tokenHash);
  }
}

/** A moment after the answer: somebody tried to log in as this person and failed. Quiet for nobody. */
export class RecordFailedLogins extends Command<void> {
  constructor(
    readonly staffId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(RecordFailedLogins)
export class RecordFailedLoginsHandler implements ICommandHandler<RecordFailedLogins> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly staff: StaffMembers,
    private readonly record: StaffLoginRecord,
  ) {}

  execute({ staffId, metadata }: RecordFailedLogins): Promise<void> {
    return this.uow.run(async () => {
      if (!(await this.staff.lock(staffId))) return;
      await this.record.append(staffId, { type: 'StaffLoginsFailed', data: { staffId } }, metadata);
    });
  }
}
