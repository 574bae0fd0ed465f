import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { educationLevels, studyRecordKinds } from '@zhenming/contracts/words';
import type { Database } from '@zhenming/postgres';
import { parseKeyRing, PostgresVault } from '@zhenming/vault';
import { Matches, IsNotEmpty, IsOptional } from 'class-validator';
import { from as copyFrom } from 'pg-copy-streams';
import {
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
  DATA_KEY,
  importSubject,
  moveOver,
  newDataKey,
} from './registry-import.repository.js';

class ImportConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  @IsNotEmpty() VAULT_KEYS: string;
  @IsNotEmpty() INDEX_KEYS: string;
  @Matches(/^[0-9a-f]{64}$/) REGISTRY_INDEX_KEY: string;
  @IsOptional() @IsNotEmpty() INSTITUTIONS_FILE?: string;
}

const usage = `usage: registry-import file.csv

Imports study records: all of the file, or nothing. A record that is there already under the same name, programme and cohort stays as
it is.

The file is CSV in UTF-8. Its first line is
  ${registryColumns.join()}
with document_type RESIDENT_ID, HKM_RESIDENT_PERMIT, TAIWAN_RESIDENT_PERMIT, FOREIGN_PERMANENT_RESIDENT, HKM_TRAVEL_PERMIT,
TAIWAN_TRAVEL_PERMIT or PASSPORT; country as ISO 3166-1 alpha-3 (CHN for all but passports); kind ${studyRecordKinds.join(' or ')};
institution by its 10-digit code or exact name; level ${educationLevels.join(', ')}; record_number of the
student or the certificate; year of entry or of graduation; programme as the institution names it, or empty: its column may be missing.

Exit code: 0 imported, 1 refused (the report names line, column and rule, never what stands there), 2 cannot work.`;

const PROGRESS = 100_000;
const CHUNK = 256 * 1024;

class BadFile extends Error {}

/**
 * `registry-import file.csv`: imports all of the file or nothing, in one transaction, with memory independent of its size.
 * A record that is there already under the same name, programme and cohort stays as it is. Returns the exit code: 0 imported, 1 refused (the
 * report says line, column and rule), 2 not a usable command, file or environment.
 */
export async function importRegistry(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  voice: ImportVoice,
): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    voice.report(usage);
    return file === '--help' ? 0 : 2;
  }
  return runImport({ config: ImportConfig, schema: 'id_conflict', env }, voice, (db, config) =>
    run(db, file, config, Institutions.read(config.INSTITUTIONS_FILE ?? ownInstitutions), voice),
  );
}

async function run(
  db: Database,
  file: string,
  config: ImportConfig,
  institutions: Institutions,
  voice: ImportVoice,
): Promise<number> {
  const importId = randomUUID();
  const dataKey = newDataKey();
  const keys = {
    index: config.REGISTRY_INDEX_KEY,
    data: dataKey.key,
    importId: Buffer.from(importId.replaceAll('-', ''), 'hex'),
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

  const client = await db.pool.connect();
  try {
    await client.query('begin');
    // empties what a killed import left, and lets one import at a time go on
    await client.query('truncate registry_staging');
    const copy = client.query(copyFrom(`copy registry_staging (${copiedColumns}) from stdin (format binary)`));
    await pipeline(createReadStream(file, { highWaterMark: CHUNK }), rows, copy);
    voice.progress(`${accepted} records read, moving them in`);
    const moved = await moveOver(client);
    await client.query('truncate registry_staging');
    const vault = new PostgresVault(db, {
      keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
      indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
    });
    // outside this transaction: a key without records hurts nobody, records without a key could not be opened
    const sealedKey = await vault.seal(importSubject(importId), DATA_KEY, dataKey.text);
    await client.query('insert into registry_imports (import_id, data_key, records) values ($1, $2, $3)', [
      importId,
      sealedKey,
      moved,
    ]);
    await client.query('commit');
    voice.report(`imported ${moved} records; ${accepted - moved} were there already`);
    return 0;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (!(error instanceof BadFile)) throw error;
    if (refused === 0) return reportEmpty(voice, 'registry-import');
    reportLines(voice, bad, '', refused);
    voice.report(`nothing imported: ${refused} of ${refused + accepted} lines are bad`);
    return 1;
  } finally {
    client.release();
  }
}
