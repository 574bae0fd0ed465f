import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { documentTypes, isDocumentType, type DocumentType } from '@zhenming/identity-number';
import { handleCommand, RuleViolation } from '@zhenming/kernel';
import { accountEndpoints, problems, staffRoles, streams, type StaffRole } from '@zhenming/contracts';
import { PostgresEventStore } from '@zhenming/event-store';
import { Database, PostgresClock } from '@zhenming/postgres';
import {
  ConfigRefused,
  InternalTokens,
  PeerAddresses,
  PeerClient,
  PeerProblem,
  PeerUnavailable,
  PlatformConfig,
  readConfig,
} from '@zhenming/service-kit/command';
import { passwordWeakness } from '@zhenming/service-kit/passwords';
import { Passwords } from './passwords.service.js';
import { staffMember } from './staff-member.js';
import { StaffMembers } from './staff.repository.js';

const usage = `usage: staff add --login NAME --role ROLE [--role ROLE …] [--document-type TYPE] [--country CCC]

Adds a member of staff. Asks for the person's own ID number, of which only the numberId is kept (who decides a case
must not be a party to it), and for a password of at least 10 characters that is not easily guessed. Without a
terminal both are read from standard input, one line each, the number first.

roles: ${staffRoles.join(', ')}`;

class Refused extends Error {}

interface Wanted {
  readonly login: string;
  readonly roles: StaffRole[];
  readonly documentType: DocumentType;
  readonly country: string;
}

const wantedOf = (args: readonly string[]): Wanted => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      login: { type: 'string' },
      role: { type: 'string', multiple: true },
      'document-type': { type: 'string', default: 'RESIDENT_ID' },
      country: { type: 'string', default: 'CHN' },
    },
  });
  const login = (values.login ?? '').toLowerCase();
  if (positionals.join() !== 'add') throw new Refused(usage);
  if (!/^[a-z0-9][a-z0-9._-]{1,62}$/.test(login))
    throw new Refused('--login takes 2 to 63 letters, digits, dots, dashes');
  const roles = values.role ?? [];
  const unknown = roles.filter((role) => !staffRoles.some((known) => known === role));
  if (roles.length === 0 || unknown.length > 0) throw new Refused(`--role is one or more of: ${staffRoles.join(', ')}`);
  const { 'document-type': documentType, country } = values;
  if (!isDocumentType(documentType)) throw new Refused(`--document-type is one of: ${documentTypes.join(', ')}`);
  return { login, roles: roles as StaffRole[], documentType, country };
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

/** `staff add …`. Returns the exit code: 0 added, or there already just so; 1 refused; 2 not a usable command or environment. */
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
    const [number = '', password = ''] = await answersTo(['ID number of the person', 'Password'], input, output);
    const weakness = passwordWeakness(password, [wanted.login, number]);
    if (weakness !== undefined) throw new Refused(problems['password/weak'].because?.[weakness]?.en);
    const db = await Database.connect({ url: config.DATABASE_URL, schema: 'review_queue', poolSize: 2 });
    try {
      const staffId = await add(wanted, number, password, config, db);
      say(`${wanted.login} may now act as ${wanted.roles.join(', ')} (staff id ${staffId})`);
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) for (const line of error.lines) say(line);
    else say(reason(error));
    return error instanceof ConfigRefused || error instanceof Refused ? 2 : 1;
  }
}

async function add(
  { login, roles, documentType, country }: Wanted,
  number: string,
  password: string,
  config: PlatformConfig,
  db: Database,
): Promise<string> {
  const clock = new PostgresClock(db);
  const tokens = await InternalTokens.fromFiles(
    'review-queue',
    clock,
    config.INTERNAL_KEY_FILE,
    config.INTERNAL_PEERS_FILE,
  );
  const peers = new PeerClient(new PeerAddresses(config), tokens);
  const { numberId } = await peers.ask(accountEndpoints.numberId, { body: { documentType, country, number } });
  const passwordHash = await new Passwords().hash(password);
  const staffId = randomUUID();
  await db.run(async () => {
    await new StaffMembers(db).add({ staffId, login, roles, passwordHash, numberId, createdAt: await clock.now() });
    const actor = { kind: 'office', id: 'staff-command' } as const;
    const metadata = { causationId: staffId, correlationId: staffId, actor };
    await handleCommand(
      new PostgresEventStore(db),
      staffMember,
      streams.staff(staffId),
      { staffId, numberId, roles },
      metadata,
    );
  });
  return staffId;
}

const reason = (error: unknown): string => {
  if (error instanceof Refused) return error.message;
  if (error instanceof PeerUnavailable) return 'account does not answer: start the system first';
  if (error instanceof PeerProblem) return 'the ID number is not valid';
  if (error instanceof RuleViolation && error.slug === 'staff/exists') return 'this login exists';
  if (error instanceof TypeError) return `${error.message}\n\n${usage}`;
  return `not added: ${(error as { code?: string }).code ?? 'the database does not answer'}`;
};
