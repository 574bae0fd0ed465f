import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { streams } from '@zhenming/contracts';
import { educationLevels, studyRecordKinds, type RegistryOperation } from '@zhenming/contracts/words';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { parseKeyRing, PostgresVault } from '@zhenming/vault';
import { IsIn, IsNotEmpty, IsOptional, Matches } from 'class-validator';
import { from as copyFrom } from 'pg-copy-streams';
import {
  openEventStorage,
  REPORTED_LINES,
  reportEmpty,
  reportLines,
  runImport,
  type BadLine,
  type ImportVoice,
} from '@zhenming/service-kit/command';
import { ownInstitutions } from '../config.js';
import { Institutions } from './institutions.repository.js';
import { registryColumns, registryLines } from './registry-file.service.js';
import {
  COPY_END,
  COPY_HEAD,
  copiedColumns,
  copyRow,
  countBeside,
  DATA_KEY,
  digestOf,
  importSubject,
  moveOver,
  newDataKey,
  withdraw,
  type Changed,
} from './registry-import.repository.js';

class ImportConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  @IsNotEmpty() VAULT_KEYS: string;
  @IsNotEmpty() INDEX_KEYS: string;
  @Matches(/^[0-9a-f]{64}$/) REGISTRY_INDEX_KEY: string;
  /** where the service has its log */
  @IsIn(['postgres', 'eventstoredb']) EVENT_STORE: 'postgres' | 'eventstoredb' = 'postgres';
  @IsOptional() @Matches(/^esdb(?:\+discover)?:\/\//) EVENTSTOREDB_URL?: string;
}

const usage = `usage: registry-import [--withdraw] file.csv

Imports study records: all of the file, or nothing. A record that is there already under the same name stays as it is, and takes
programme and cohort of the file; one that is there under another name is replaced. Any other difference, be it a digit of a
record number, is another record: the one of before counts until it is withdrawn.

  --withdraw   takes the records of the file back, of number and record alike, under whatever name: they match nobody any more

What was replaced or withdrawn is kept, so that it can be shown what a case was decided on. Each change is in the log (RegistryChanged).

The file is CSV in UTF-8. Its first line is
  ${registryColumns.join()}
with document_type RESIDENT_ID, HKM_RESIDENT_PERMIT, TAIWAN_RESIDENT_PERMIT, FOREIGN_PERMANENT_RESIDENT, HKM_TRAVEL_PERMIT,
TAIWAN_TRAVEL_PERMIT or PASSPORT; country as ISO 3166-1 alpha-3 (CHN for all but passports); kind ${studyRecordKinds.join(' or ')};
institution by its 10-digit code or exact name, of today or of before, as data/institutions.csv has it; level ${educationLevels.join(', ')}; record_number of the
student or the certificate; year of entry or of graduation; programme as the institution names it, or empty: its column may be missing.

Exit code: 0 done, 1 refused (the report names line, column and rule, never what stands there), 2 cannot work.`;

const PROGRESS = 100_000;
const CHUNK = 256 * 1024;

class BadFile extends Error {}

interface Wanted {
  readonly file: string;
  readonly withdrawn: boolean;
}

/** Undefined where it is not a usable command. */
function wantedOf(args: readonly string[]): Wanted | undefined {
  const withdrawn = args[0] === '--withdraw';
  const [file, ...more] = withdrawn ? args.slice(1) : args;
  return file === undefined || more.length > 0 || file.startsWith('-') ? undefined : { file, withdrawn };
}

/**
 * `registry-import [--withdraw] file.csv`: imports or withdraws all of the file or nothing, in one transaction, with memory
 * independent of its size. Returns the exit code: 0 done, 1 refused (the report says line, column and rule), 2 not a usable
 * command, file or environment.
 */
export async function importRegistry(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  voice: ImportVoice,
): Promise<number> {
  const wanted = wantedOf(args);
  if (!wanted) {
    voice.report(usage);
    return args[0] === '--help' ? 0 : 2;
  }
  return runImport({ config: ImportConfig, schema: 'id_conflict', env }, voice, (db, config) =>
    run(db, wanted, config, Institutions.read(ownInstitutions), voice),
  );
}

async function run(
  db: Database,
  { file, withdrawn }: Wanted,
  config: ImportConfig,
  institutions: Institutions,
  voice: ImportVoice,
): Promise<number> {
  const changeId = randomUUID();
  const dataKey = newDataKey();
  const keys = {
    index: config.REGISTRY_INDEX_KEY,
    data: dataKey.key,
    importId: Buffer.from(changeId.replaceAll('-', ''), 'hex'),
  };
  const bad: BadLine[] = [];
  let [accepted, refused] = [0, 0];
  async function* rows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    yield COPY_HEAD;
    for await (const batch of registryLines(bytes, institutions)) {
      const copied: Buffer[] = [];
      for (const read of batch) {
        if ('rule' in read) {
          if (++refused <= REPORTED_LINES) bad.push(read);
          continue;
        }
        if (++accepted % PROGRESS === 0) voice.progress(`${accepted} records read`);
        // once a line is bad nothing of the file goes in: the rest is read for the report only
        if (refused === 0) copied.push(copyRow(read, keys));
      }
      yield Buffer.concat(copied);
    }
    if (refused > 0 || accepted === 0) throw new BadFile();
    yield COPY_END;
  }

  const logged = { name: 'id-conflict', externalLog: true } as const;
  const storage = await openEventStorage(logged, db, new PostgresClock(db), config);
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    // empties what a killed import left, and lets one change at a time go on
    await client.query('truncate registry_staging');
    const copy = client.query(copyFrom(`copy registry_staging (${copiedColumns}) from stdin (format binary)`));
    await pipeline(createReadStream(file, { highWaterMark: CHUNK }), rows, copy);
    voice.progress(`${accepted} records read, ${withdrawn ? 'taking them back' : 'moving them in'}`);
    const changed = await (withdrawn ? withdraw : moveOver)(client, changeId);
    const beside = withdrawn ? 0 : await countBeside(client, changeId);
    await client.query('truncate registry_staging');
    if (!withdrawn) {
      const vault = new PostgresVault(db, {
        keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
        indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
      });
      // outside this transaction: a key without records hurts nobody, records without a key could not be opened
      const sealedKey = await vault.seal(importSubject(changeId), DATA_KEY, dataKey.text);
      await client.query('insert into registry_imports (import_id, data_key, records) values ($1, $2, $3)', [
        changeId,
        sealedKey,
        changed.added,
      ]);
    }
    const operation = withdrawn ? 'WITHDRAWAL' : 'IMPORT';
    const data = { changeId, operation, ...changed, digest: await digestOf(client, changeId) } as const;
    const why = {
      causationId: changeId,
      correlationId: changeId,
      actor: { kind: 'office', id: 'registry-import' },
    } as const;
    // outside of it as well, and last: what cannot be recorded is not done
    await storage.store.append(streams.registryChange(changeId), 0, [{ type: 'RegistryChanged', data }], why);
    await client.query('commit');
    for (const line of summary(operation, accepted, changed, beside)) voice.report(line);
    return 0;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (!(error instanceof BadFile)) throw error;
    if (refused === 0) return reportEmpty(voice, 'registry-import');
    reportLines(voice, bad, '', refused);
    voice.report(`nothing ${withdrawn ? 'withdrawn' : 'imported'}: ${refused} of ${refused + accepted} lines are bad`);
    return 1;
  } finally {
    client.release();
    await storage.close();
  }
}

function summary(
  operation: RegistryOperation,
  lines: number,
  { added, ended, completed }: Changed,
  beside: number,
): string[] {
  if (operation === 'WITHDRAWAL') return [`withdrew ${ended} records; ${lines - ended} were not there`];
  const moved = added + completed;
  return [
    `imported ${moved} records; ${lines - moved} were there already`,
    ...(ended === 0 ? [] : [`${ended} of them took the place of a record under another name`]),
    ...(beside === 0
      ? []
      : [
          `${beside} of them came to numbers with other records, which still count: take back what is wrong there with --withdraw`,
        ]),
  ];
}
