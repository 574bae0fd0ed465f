import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streams } from '@zhenming/contracts';
import { Clock, EventStore, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Passwords } from '@zhenming/service-kit/passwords';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { Devices, type Client, type NotedClient } from '../sessions/devices.repository.js';
import { Sessions, type OpenedSession } from '../sessions/sessions.repository.js';
import { Guesses } from './guesses.service.js';
import { Logins, type ResolvedLogin } from './logins.service.js';
import type { GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { PasswordTries } from './password-tries.service.js';

/**
 * Per network address *and* login name: a stranger elsewhere never locks anybody out, and tries by number leave the same
 * person's phone and e-mail free. What tries from everywhere cost: `PasswordTries`.
 */
const LOGIN_TRIES = { name: 'login', uses: 10, seconds: 900 };
/** what unknown names are looked up as, so that they cost the same statements */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Logs in by phone, e-mail or ID number and a password. Throws `login/failed`, alike for known and unknown names and after the
 * same time, `challenge/required`, and `request/too-many`. The session that the browser had before ends with the login.
 */
export class LogIn extends Command<OpenedSession> {
  constructor(
    readonly login: string,
    readonly password: string,
    /** network address of the client, as limits count it */
    readonly address: string,
    readonly challenge: GivenChallenge | undefined,
    readonly client: Client,
    /** token of the session that this browser had until now */
    readonly replaces: string | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(LogIn)
export class LogInHandler implements ICommandHandler<LogIn> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logins: Logins,
    private readonly tries: PasswordTries,
    private readonly limits: RateLimiter,
    private readonly store: EventStore,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly guesses: Guesses,
  ) {}

  async execute(command: LogIn): Promise<OpenedSession> {
    const { login, password, address, challenge } = command;
    const resolved = await this.logins.resolve(login);
    const subject = `${address}|${resolved.canonical}`;
    const guessed = await this.tries.begin(resolved.canonical, challenge);
    await this.limits.use(LOGIN_TRIES, subject);
    const hash = await this.accounts.passwordHash(resolved.accountId ?? NOBODY);
    const giveBack = async (): Promise<void> => {
      await this.limits.giveBack(LOGIN_TRIES, subject);
      await this.tries.giveBack(resolved.canonical);
    };
    if (!(await this.passwords.verify(hash, password, giveBack))) {
      if (guessed) await this.guesses.note({ login }, resolved.canonical);
      throw new RuleViolation('login/failed');
    }
    const session = await this.unitOfWork.run(() => this.open(resolved, hash, command));
    if (!session) throw new RuleViolation('login/failed');
    await giveBack();
    return session;
  }

  /** Under the account's lock: a deregistration, a new password or a login name that went away in this moment counts. */
  private async open({ accountId, contact }: ResolvedLogin, hash: string | undefined, command: LogIn) {
    const { login, client, replaces, metadata } = command;
    const account = accountId === null ? undefined : await this.accounts.lock(accountId);
    if (!account || account.status === 'CLOSED') return undefined;
    if ((await this.accounts.passwordHash(account.accountId)) !== hash) return undefined;
    if ((await this.logins.resolve(login)).accountId !== accountId) return undefined;
    const now = await this.clock.now();
    const own = { accountId: account.accountId, contactIndex: contact?.index ?? null };
    const by: CommandMetadata = { ...metadata, actor: { kind: 'account', id: own.accountId } };
    const noted = await this.recognize(account, client, by);
    const level = account.status === 'DEREGISTERED' ? 'RESTRICTED' : 'FULL';
    const session = await this.sessions.open({ ...own, ...noted, level, replaces }, now);
    const { sessionId, accountId: id } = session;
    // a stream for each: of how often somebody logged in nothing is read at the next login
    const loggedIn = { type: 'LoggedIn', data: { accountId: id, sessionId, level } } as const;
    await this.store.append(streams.session(sessionId), 0, [loggedIn], by);
    return session;
  }

  /**
   * A device that the account was not used from lately is recorded, and its person is told by every contact, in the language of before:
   * notices follow that of the pages of one that is known.
   */
  private async recognize(account: Account, client: Client, by: CommandMetadata): Promise<NotedClient> {
    const { accountId } = account;
    const { language = account.language } = client;
    if (!(await this.devices.knows(accountId, client)))
      await this.accounts.record(accountId, { type: 'NewDeviceLoggedIn', data: { accountId } }, by);
    else if (language !== account.language) await this.accounts.change(accountId, { language });
    return this.devices.noteLogin(accountId, client);
  }
}
