import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { documentTypes, isDocumentType, type DocumentType } from '@zhenming/identity-number';
import { RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import {
  accountEndpoints,
  problems,
  staffRoles,
  uuidV7,
  type ProblemSlug,
  type StaffChangeKind,
  type StaffRole,
} from '@zhenming/contracts';
import { PostgresEventStore } from '@zhenming/event-store';
import { Database, PostgresClock, Timers } from '@zhenming/postgres';
import {
  ConfigRefused,
  InternalTokens,
  PeerAddresses,
  PeerClient,
  PeerProblem,
  PeerUnavailable,
  PlatformConfig,
  readConfig,
  readIdentity,
} from '@zhenming/service-kit/command';
import { Passwords, passwordWeakness } from '@zhenming/service-kit/passwords';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { Leases } from '../review-tasks/lease.repository.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { randomCode } from '../staff/random-code.service.js';
import { StaffCredentials } from '../staff/staff-credentials.repository.js';
import { StaffHistory } from '../staff/staff-history.repository.js';
import type { StaffChange } from '../staff/staff-member.js';
import { StaffSessions } from '../staff/staff-session.repository.js';
import { StaffMembers } from '../staff/staff.repository.js';
import { StaffChanges } from './staff-changes.service.js';

const usage = `usage: staff add --login NAME --role ROLE [--role ROLE …] [--one-time-password] [--document-type TYPE] [--country CCC]
       staff list
       staff disable|enable|reset-password|reset-second-factor --login NAME
       staff roles --login NAME --role ROLE [--role ROLE …]

add asks for the person's own ID number, of which only the numberId is kept (who decides a case must not be a party to it), and
for a password of at least 10 characters that is not easily guessed. Without a terminal both are read from standard input, one
line each, the number first. With --one-time-password it asks for no password and shows one instead, which is to be changed
within 72 hours at the first login.

disable ends the sessions of this login and gives what it holds back to the queue; other logins of the same person go on, and are
named, as they are by list. roles names all roles from now on. reset-password
shows a one-time password. reset-second-factor is for a lost phone: the next login sets up another. Where two persons or more
are administrators, what concerns one of them is proposed and waits 7 days for an administrator in the dashboard; so does what lets
somebody into a login: enable, roles that decide more, reset-second-factor, and reset-password of who has no second factor.

roles: ${staffRoles.join(', ')}

Exit code: 0 done, 1 refused, 2 cannot work.`;

class Refused extends Error {}

/** Not a command that there is. */
class Unusable extends Error {}

const changes = {
  disable: 'DISABLE',
  enable: 'ENABLE',
  roles: 'ROLES',
  'reset-password': 'PASSWORD_RESET',
  'reset-second-factor': 'SECOND_FACTOR_RESET',
} as const satisfies Record<string, StaffChangeKind>;

interface Wanted {
  readonly command: string;
  readonly login: string;
  readonly roles: StaffRole[];
  readonly oneTimePassword: boolean;
  readonly documentType: DocumentType;
  readonly country: string;
}

const isChange = (command: string): command is keyof typeof changes => Object.hasOwn(changes, command);

const wantedOf = (args: readonly string[]): Wanted => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      login: { type: 'string' },
      role: { type: 'string', multiple: true },
      'one-time-password': { type: 'boolean', default: false },
      'document-type': { type: 'string', default: 'RESIDENT_ID' },
      country: { type: 'string' },
    },
  });
  const [command = '', ...others] = positionals;
  if (others.length > 0 || !(command === 'add' || command === 'list' || isChange(command))) throw new Unusable(usage);
  const login = (values.login ?? '').toLowerCase();
  if (command !== 'list' && !/^[a-z0-9][a-z0-9._-]{1,62}$/.test(login))
    throw new Unusable('--login takes 2 to 63 letters, digits, dots, dashes');
  const roles = values.role ?? [];
  const unknown = roles.filter((role) => !staffRoles.some((known) => known === role));
  const takesRoles = command === 'add' || command === 'roles';
  if (takesRoles && (roles.length === 0 || unknown.length > 0))
    throw new Unusable(`--role is one or more of: ${staffRoles.join(', ')}`);
  const { 'document-type': documentType, 'one-time-password': oneTimePassword } = values;
  if (!isDocumentType(documentType)) throw new Unusable(`--document-type is one of: ${documentTypes.join(', ')}`);
  const { country = documentType === 'PASSPORT' ? undefined : 'CHN' } = values;
  if (country === undefined) throw new Unusable('--country is needed of a passport: three letters of who issued it');
  return { command, login, roles: roles as StaffRole[], oneTimePassword, documentType, country };
};

/** Asks one question after the other; what is typed is not shown. */
async function answersTo(
  questions: readonly string[],
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<string[]> {
  const terminal = input.isTTY;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal });
  const typed = lines[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const question of questions) {
      if (terminal) output.write(`${question}: `);
      const next = await typed.next();
      if (terminal) output.write('\n');
      answers.push(next.done ? '' : next.value);
    }
    return answers;
  } finally {
    lines.close();
  }
}

/** `staff …`. Returns the exit code: 0 done, or so already; 1 refused; 2 not a usable command or environment, or a peer is away. */
export async function staffCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<number> {
  const say = (line: string): void => void output.write(`${line}\n`);
  if (args.includes('--help') || args.length === 0) {
    say(usage);
    return args.length === 0 ? 2 : 0;
  }
  try {
    const wanted = wantedOf(args);
    const config = readConfig(PlatformConfig, env);
    const given = wanted.command === 'add' ? await asked(wanted, input, output) : undefined;
    const db = await Database.connect({ url: config.DATABASE_URL, schema: 'review_queue', poolSize: 2 });
    try {
      const office = new Office(db, config);
      for (const line of await (given ? office.add(wanted, given) : office.run(wanted))) say(line);
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) for (const line of error.lines) say(line);
    else say(reason(error));
    return isRefusal(error) ? 1 : 2;
  }
}

interface Given {
  readonly number: string;
  readonly password: string;
}

/** The person's number, and a password that is strong enough. */
async function asked(
  { login, oneTimePassword }: Wanted,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<Given> {
  const questions = ['ID number of the person', ...(oneTimePassword ? [] : ['Password'])];
  const [number = '', password = ''] = await answersTo(questions, input, output);
  if (oneTimePassword) return { number, password: randomCode() };
  const weakness = await passwordWeakness(password, [login, number]);
  if (weakness !== undefined) throw new Refused(problems['password/weak'].because?.[weakness]?.en);
  return { number, password };
}

/** What the command does, without the service around it. Answers are lines to print. */
class Office {
  private readonly clock: PostgresClock;
  private readonly members: StaffMembers;
  private readonly credentials: StaffCredentials;
  private readonly passwords: Passwords;
  private readonly history: StaffHistory;
  private readonly changes: StaffChanges;

  constructor(
    private readonly db: Database,
    private readonly config: PlatformConfig,
  ) {
    const store = new PostgresEventStore(db);
    this.clock = new PostgresClock(db);
    this.passwords = new Passwords(config);
    this.members = new StaffMembers(db);
    this.credentials = new StaffCredentials(db);
    const { clock, members, credentials } = this;
    this.history = new StaffHistory(db, store, clock, members, new StaffSessions(db), credentials);
    const leases = new Leases(db, new Timers(db));
    const tasks = new ReviewTasks(db, store, clock, leases, new CaseTasks(db));
    this.changes = new StaffChanges(db, clock, members, this.history, credentials, this.passwords, leases, tasks);
  }

  async add(
    { login, roles, oneTimePassword, documentType, country }: Wanted,
    { number, password }: Given,
  ): Promise<string[]> {
    const tokens = await InternalTokens.create('review-queue', this.clock, readIdentity(this.config));
    const peers = new PeerClient(new PeerAddresses(this.config), tokens);
    const { numberId } = await peers.ask(accountEndpoints.numberId, { body: { documentType, country, number } });
    const hash = await this.passwords.hash(password);
    const staffId = randomUUID();
    await this.db.run(async () => {
      const createdAt = await this.clock.now();
      await this.members.add({ staffId, login, roles, numberId, createdAt });
      await this.credentials.setPassword(staffId, { hash, oneTime: oneTimePassword, createdAt });
      const added = { kind: 'Add', staffId, numberId, roles, passwordDigest: this.passwords.digest(hash) } as const;
      await this.history.handle(staffId, metadata(), () => added);
    });
    return [
      `${login} may now act as ${roles.join(', ')} (staff id ${staffId})`,
      ...(oneTimePassword ? oneTime(password) : []),
    ];
  }

  async run({ command, login, roles }: Wanted): Promise<string[]> {
    if (!isChange(command)) return this.list();
    const member = await this.members.byLogin(login);
    if (!member) throw new Refused(`nobody logs in as ${login}`);
    const kind = changes[command];
    const change: StaffChange = kind === 'ROLES' ? { kind, roles } : { kind };
    const made = await this.changes.make(member.staffId, change, undefined, metadata());
    if (made.proposed) return ['proposed: an administrator confirms it in the dashboard, within 7 days'];
    return [
      'done',
      ...(made.oneTimePassword === undefined ? [] : oneTime(made.oneTimePassword)),
      ...(kind === 'DISABLE'
        ? otherLogins(member, await this.members.all()).map((other) => `the same person still logs in as ${other}`)
        : []),
    ];
  }

  private async list(): Promise<string[]> {
    const all = await this.members.all();
    return all.map((member) => {
      const { login, status, roles, lastLoginAt } = member;
      const others = otherLogins(member, all);
      return [
        ...[login, status, [...roles].sort().join(','), lastLoginAt?.toISOString() ?? 'never'],
        ...(others.length > 0 ? [`same person: ${others.join(',')}`] : []),
      ].join('\t');
    });
  }
}

type Member = Awaited<ReturnType<StaffMembers['all']>>[number];

/** By which the person of this login comes in as well. */
const otherLogins = ({ staffId, numberId }: Member, all: readonly Member[]): string[] =>
  all.flatMap((one) =>
    one.numberId === numberId && one.staffId !== staffId && one.status === 'ACTIVE' ? [one.login] : [],
  );

const metadata = (): CommandMetadata => {
  const causationId = uuidV7();
  return { causationId, correlationId: causationId, actor: { kind: 'office', id: 'staff-command' } };
};

const oneTime = (password: string): string[] => [
  `one-time password: ${password}`,
  'It is shown this once, and is to be changed within 72 hours at the first login.',
];

const isRefusal = (error: unknown): boolean =>
  error instanceof Refused || error instanceof RuleViolation || error instanceof PeerProblem;

const reason = (error: unknown): string => {
  if (error instanceof Refused || error instanceof Unusable) return error.message;
  if (error instanceof PeerUnavailable) return 'account does not answer: start the system first';
  if (error instanceof PeerProblem) return 'the ID number is not valid';
  if (error instanceof RuleViolation && error.slug === 'staff/exists') return 'this login exists';
  if (error instanceof RuleViolation) return problems[error.slug as ProblemSlug].en;
  const { code, message } = error as { code?: string; message?: string };
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message}\n\n${usage}`;
  return `not done: ${code ?? 'the database does not answer'}`;
};
