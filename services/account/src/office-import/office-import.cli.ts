import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PostgresEventStore } from '@zhenming/event-store';
import { RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { PostgresClock, Timers, type Database } from '@zhenming/postgres';
import { reportLines, runImport, type BadLine, type ImportVoice } from '@zhenming/service-kit/command';
import { parseKeyRing, PostgresVault } from '@zhenming/vault';
import { IsNotEmpty, IsOptional, Matches } from 'class-validator';
import { Accounts } from '../accounts/accounts.repository.js';
import { AccountConfig } from '../config.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { OfficeAccounts } from './office-accounts.service.js';
import { isBrokenCsv, officeColumns, officeLines, type OfficeLine } from './office-lines.service.js';

class ImportConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  @IsNotEmpty() VAULT_KEYS: string;
  @IsNotEmpty() INDEX_KEYS: string;
  /** as the service has it: without it nobody of the file is found as a classmate */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) REGISTRY_INDEX_KEY?: string;
}

export const importUsage = `usage: import [--skip-registered] file.csv

Makes accounts for people whom an office registers: all of the file, or nothing. They have no password; who wants to log
in recovers it with a code to the contact of the file, which becomes a login by that. A contact that logs somebody in
already is left out and reported.

The file is CSV in UTF-8. Its first line is
  ${officeColumns.join()}
with document_type RESIDENT_ID, HKM_RESIDENT_PERMIT, TAIWAN_RESIDENT_PERMIT, FOREIGN_PERMANENT_RESIDENT,
HKM_TRAVEL_PERMIT, TAIWAN_TRAVEL_PERMIT or PASSPORT; country as ISO 3166-1 alpha-3 (CHN for all but passports); channel
PHONE or EMAIL and its address, or both empty.

  --skip-registered   leaves out people whose number is registered already, instead of refusing the file

Exit code: 0 imported, 1 refused (the report names line, column and rule, never what stands there), 2 cannot work.`;

const PROGRESS_EVERY = 100;
/** what a taken number refuses with */
const TAKEN: ReadonlySet<string> = new Set(['number/already-registered', 'number/under-review']);

interface Tally {
  added: number;
  readonly bad: BadLine[];
  readonly skipped: BadLine[];
  readonly withoutContact: BadLine[];
}

class NothingImported extends Error {
  constructor(readonly tally: Tally) {
    super('nothing imported');
  }
}

/** The whole of `main.js import …`; returns the exit code. */
export async function importAccounts(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  voice: ImportVoice,
): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('-'));
  const [file, ...more] = args.filter((arg) => !arg.startsWith('-'));
  if (options.includes('--help')) {
    voice.report(importUsage);
    return 0;
  }
  if (file === undefined || more.length > 0 || options.some((option) => option !== '--skip-registered')) {
    voice.report(importUsage);
    return 2;
  }
  const settings = { config: ImportConfig, schema: 'account', env };
  return runImport(settings, voice, (db, config) => run(db, config, file, options.length > 0, voice));
}

async function run(
  db: Database,
  config: ImportConfig,
  file: string,
  skipRegistered: boolean,
  voice: ImportVoice,
): Promise<number> {
  const offices = officesOn(db, config);
  const now = await new PostgresClock(db).now();
  try {
    const tally = await db.run(() => importFile(db, offices, file, skipRegistered, now, voice));
    reportLines(voice, tally.skipped, ' (left out)');
    reportLines(voice, tally.withoutContact, ' (imported without it)');
    voice.report(`imported ${tally.added} accounts; ${tally.skipped.length} left out`);
    return 0;
  } catch (error) {
    if (!(error instanceof NothingImported)) throw error;
    const { bad, added } = error.tally;
    reportLines(voice, bad, ' (refused)');
    voice.report(`nothing imported: ${bad.length} of ${bad.length + added} lines are refused`);
    return 1;
  }
}

function officesOn(db: Database, config: ImportConfig): OfficeAccounts {
  const vault = new PostgresVault(db, {
    keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
    indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
  });
  const store = new PostgresEventStore(db);
  const accounts = new Accounts(db, vault, store, config);
  const ledger = new Ledger(db, vault);
  const waiters = new ReviewWaiters(db, vault, new Timers(db));
  const changes = new NumberChanges(ledger, store, accounts, new Sessions(db, new AccountConfig()), waiters);
  return new OfficeAccounts(accounts, new Contacts(db, vault), ledger, changes);
}

/** In one transaction, which waits for another import and makes people who want one of these numbers wait. */
async function importFile(
  db: Database,
  offices: OfficeAccounts,
  file: string,
  skipRegistered: boolean,
  now: Date,
  voice: ImportVoice,
): Promise<Tally> {
  const tally: Tally = { added: 0, bad: [], skipped: [], withoutContact: [] };
  const importId = randomUUID();
  const metadata: CommandMetadata = {
    causationId: importId,
    correlationId: importId,
    actor: { kind: 'office', id: 'import' },
  };
  await db.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' import', 0))`);
  try {
    let lines = 0;
    await pipeline(createReadStream(file), officeLines(), async (entries: AsyncIterable<OfficeLine>) => {
      for await (const entry of entries) {
        if (++lines % PROGRESS_EVERY === 0) voice.progress(`${lines} lines read`);
        if ('bad' in entry) tally.bad.push(entry.bad);
        else await addOne(offices, entry, now, metadata, skipRegistered, tally);
      }
    });
  } catch (error) {
    const broken = isBrokenCsv(error);
    if (!broken) throw error;
    tally.bad.push(broken);
  }
  if (tally.bad.length > 0) throw new NothingImported(tally);
  return tally;
}

/** Who is refused leaves nothing, and the rest of the file is still judged. */
async function addOne(
  offices: OfficeAccounts,
  { line, person }: Extract<OfficeLine, { person: unknown }>,
  now: Date,
  metadata: CommandMetadata,
  skipRegistered: boolean,
  tally: Tally,
): Promise<void> {
  try {
    const { contactKept } = await offices.add(person, now, metadata);
    if (!contactKept) tally.withoutContact.push({ line, column: 'address', rule: 'logs somebody in' });
    tally.added++;
  } catch (refusal) {
    if (!(refusal instanceof RuleViolation) || !TAKEN.has(refusal.slug)) throw refusal;
    (skipRegistered ? tally.skipped : tally.bad).push({ line, column: 'number', rule: refusal.slug });
  }
}
