import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PostgresEventStore } from '@zhenming/event-store';
import { indexedText } from '@zhenming/identity-number';
import type { CommandMetadata } from '@zhenming/kernel';
import { PostgresClock, Timers, type Database } from '@zhenming/postgres';
import { reportEmpty, reportLines, runImport, type BadLine, type ImportVoice } from '@zhenming/service-kit/command';
import { parseKeyRing, PostgresVault } from '@zhenming/vault';
import { IsNotEmpty, IsOptional, Matches } from 'class-validator';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContestTimes } from '../accounts/contest-times.repository.js';
import { AccountConfig } from '../config.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { IndexKeys } from '../number-ledger/index-keys.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { OfficeAccounts, takenSlug, type OfficeOutcome } from './office-accounts.service.js';
import { isBrokenCsv, officeColumns, officeLines, type OfficeLine } from './office-lines.service.js';

class ImportConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  @IsNotEmpty() VAULT_KEYS: string;
  @IsNotEmpty() INDEX_KEYS: string;
  /** as the service has it: without it nobody of the file is found as a classmate */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) REGISTRY_INDEX_KEY?: string;
}

/** lines of a transaction: each new number locks something in it, and people who want one of these numbers wait for its end */
const BATCH = 100;

export const importUsage = `usage: import [--skip-registered] file.csv

Makes accounts for people whom an office registers. They have no password; who wants to log in recovers it with a code to
the contact of the file, which becomes a login by that. A contact that logs somebody in already is left out and reported.

A file with a line that cannot go in is refused as a whole before anything is imported. A good one goes in by ${BATCH} lines
at a time: where it stops on its way, import the same file again. Who is there already, by an office and under the same
name, stays as they are.

The file is CSV in UTF-8. Its first line is
  ${officeColumns.join()}
with document_type RESIDENT_ID, HKM_RESIDENT_PERMIT, TAIWAN_RESIDENT_PERMIT, FOREIGN_PERMANENT_RESIDENT,
HKM_TRAVEL_PERMIT, TAIWAN_TRAVEL_PERMIT or PASSPORT; country as ISO 3166-1 alpha-3 (CHN for all but passports); channel
PHONE or EMAIL and its address, or both empty.

  --skip-registered   leaves out people whose number is registered already, instead of refusing the file

Exit code: 0 imported, 1 refused (the report names line, column and rule, never what stands there), 2 cannot work.`;

type GoodLine = Extract<OfficeLine, { person: unknown }>;

/** What became of a line; `taken`: the slug, where its number was taken after the file was judged. */
interface Done {
  readonly line: number;
  readonly outcome?: OfficeOutcome;
  readonly taken?: string;
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
  const vault = new PostgresVault(db, {
    keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
    indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
  });
  await new IndexKeys(db, vault).check();
  const offices = officesOn(db, vault, config);
  const now = await new PostgresClock(db).now();
  // standard input can be read once, and a unit of work may run again
  const { good, bad } = await readLines(file);
  const lines = good.length + bad.length;
  if (lines === 0) return reportEmpty(voice, 'import');
  const taken = await takenLines(offices, good, now);
  const refused = (skipRegistered ? bad : [...bad, ...taken]).sort((a, b) => a.line - b.line);
  if (refused.length > 0) {
    reportLines(voice, refused, ' (refused)');
    voice.report(`nothing imported: ${refused.length} of ${lines} lines are refused`);
    return 1;
  }
  const leftOut = new Set(taken.map(({ line }) => line));
  const wanted = good.filter(({ line }) => !leftOut.has(line));
  const done = await importLines(db, offices, wanted, now, voice);
  const late = done.flatMap(({ line, taken: rule }) => (rule ? [{ line, column: 'number', rule }] : []));
  const of = (outcome: OfficeOutcome) => done.filter((one) => one.outcome === outcome);
  const contactless = of('without-contact');
  reportLines(voice, taken, ' (left out)');
  reportLines(voice, late, ' (left out: taken while the file was imported)');
  reportLines(
    voice,
    contactless.map(({ line }) => ({ line, column: 'address', rule: 'logs somebody in' })),
    ' (imported without it)',
  );
  const added = of('added').length + contactless.length;
  const there = of('there-already').length;
  voice.report(`imported ${added} accounts; ${taken.length + late.length} left out; ${there} there already`);
  return late.length > 0 && !skipRegistered ? 1 : 0;
}

function officesOn(db: Database, vault: PostgresVault, config: ImportConfig): OfficeAccounts {
  const store = new PostgresEventStore(db);
  const accounts = new Accounts(db, vault, store, config);
  const ledger = new Ledger(db, vault);
  const timers = new Timers(db);
  const waiters = new ReviewWaiters(db, vault, timers);
  const contacts = new Contacts(db, vault);
  const sessions = new Sessions(db, new AccountConfig());
  const changes = new NumberChanges(ledger, store, accounts, sessions, contacts, waiters, new ContestTimes(timers));
  return new OfficeAccounts(accounts, contacts, ledger, changes);
}

/** The whole file, with what is wrong with it in itself. */
async function readLines(file: string): Promise<{ readonly good: GoodLine[]; readonly bad: BadLine[] }> {
  const [good, bad]: [GoodLine[], BadLine[]] = [[], []];
  try {
    await pipeline(createReadStream(file), officeLines(), async (entries: AsyncIterable<OfficeLine>) => {
      for await (const entry of entries) {
        if ('bad' in entry) bad.push(entry.bad);
        else good.push(entry);
      }
    });
  } catch (error) {
    const broken = isBrokenCsv(error);
    if (!broken) throw error;
    bad.push(broken);
  }
  return { good, bad };
}

/** Lines whose number somebody has, be it a line before. */
async function takenLines(offices: OfficeAccounts, good: readonly GoodLine[], now: Date): Promise<BadLine[]> {
  const taken: BadLine[] = [];
  const before = new Set<string>();
  for (const batch of batches(good)) {
    const refusals = await offices.refusals(
      batch.map(({ person }) => person),
      now,
    );
    for (const [n, { line, person }] of batch.entries()) {
      const number = indexedText(person.number);
      const rule = refusals[n] ?? (before.has(number) ? 'number/already-registered' : undefined);
      if (rule) taken.push({ line, column: 'number', rule });
      before.add(number);
    }
  }
  return taken;
}

/** A transaction for each batch. Where one fails, says how far it came, and throws. */
async function importLines(
  db: Database,
  offices: OfficeAccounts,
  lines: readonly GoodLine[],
  now: Date,
  voice: ImportVoice,
): Promise<Done[]> {
  const importId = randomUUID();
  const metadata: CommandMetadata = {
    causationId: importId,
    correlationId: importId,
    actor: { kind: 'office', id: 'import' },
  };
  const done: Done[] = [];
  for (const batch of batches(lines)) {
    try {
      done.push(...(await db.run(() => addBatch(db, offices, batch, now, metadata))));
    } catch (error) {
      voice.report(`stopped after ${done.length} of ${lines.length} lines: import the same file again for the rest`);
      throw error;
    }
    voice.progress(`${done.length} of ${lines.length} lines imported`);
  }
  return done;
}

/** The caller's transaction waits for that of another import, and makes people who want one of these numbers wait. */
async function addBatch(
  db: Database,
  offices: OfficeAccounts,
  batch: readonly GoodLine[],
  now: Date,
  metadata: CommandMetadata,
): Promise<Done[]> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' import', 0))`);
  const done: Done[] = [];
  for (const { line, person } of batch) {
    try {
      done.push({ line, outcome: await offices.add(person, now, metadata) });
    } catch (refusal) {
      done.push({ line, taken: takenSlug(refusal) });
    }
  }
  return done;
}

function* batches(lines: readonly GoodLine[]): Generator<readonly GoodLine[]> {
  for (let at = 0; at < lines.length; at += BATCH) yield lines.slice(at, at + BATCH);
}
