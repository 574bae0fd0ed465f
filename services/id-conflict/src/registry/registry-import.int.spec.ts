import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecretKey } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import type { TestDatabase } from '@zhenming/testing';
import { newRingEntry, parseKeyRing, PostgresVault } from '@zhenming/vault';
import { IdConflictConfig, ownInstitutions } from '../config.js';
import { newDatabase } from '../testing/bench.fixture.js';
import { Institutions } from './institutions.repository.js';
import { registryColumns } from './registry-file.service.js';
import { generatedRecord, registryFile } from './registry-generate.cli.js';
import { importRegistry } from './registry-import.cli.js';
import { DATA_KEY, importSubject, open } from './registry-import.repository.js';
import { nameIndex, numberIndex } from './registry-indexes.service.js';
import { RegistryTable } from './registry-table.repository.js';

let database: TestDatabase;
let db: Database;
/** may do what no service may: begin anew */
let owner: Database;
let folder: string;
let env: NodeJS.ProcessEnv;
const institutions = Institutions.read(ownInstitutions);
const key = randomBytes(32).toString('hex');

beforeAll(async () => {
  database = await newDatabase();
  db = await database.connect();
  owner = await database.connect({ url: database.ownerUrl });
  folder = mkdtempSync(join(tmpdir(), 'zhenming-registry-'));
  env = {
    DATABASE_URL: database.url(),
    VAULT_KEYS: newRingEntry('test'),
    INDEX_KEYS: newRingEntry('test'),
    REGISTRY_INDEX_KEY: key,
  };
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database?.close();
});
afterEach(() => owner.query('delete from registry_records'));

const generated = (rows: number): string[] => [...registryFile(rows, 3, institutions)].join('').trimEnd().split('\n');
const run = async (content: string | Buffer, ...options: string[]) => {
  const file = join(folder, 'file.csv');
  writeFileSync(file, content);
  const [report, progress]: [string[], string[]] = [[], []];
  const voice = { report: (line: string) => report.push(line), progress: (line: string) => progress.push(line) };
  const code = await importRegistry([...options, file], env, voice);
  return { code, report, progress };
};
const count = async (): Promise<number> => {
  const { rows } = await db.query<{ n: number }>(
    'select count(*)::int as n from registry_records where ended_by is null',
  );
  return rows[0]?.n ?? -1;
};
const lookUp = ({ number, name, programme: _beside, ...record }: ReturnType<typeof generatedRecord>) => {
  const table = new RegistryTable(db, Object.assign(new IdConflictConfig(), { REGISTRY_INDEX_KEY: key }), institutions);
  const text = `RESIDENT_ID|CHN|${number}`;
  const claim = {
    numberIndex: numberIndex(key, text).toString('hex'),
    nameIndex: nameIndex(key, text, name).toString('hex'),
  };
  return table.find(claim, record);
};

describe('a good file', () => {
  it('is imported whole, and each record is found', async () => {
    const { code, report, progress } = await run(generated(500).join('\n'));
    expect([code, report]).toEqual([0, ['imported 500 records; 0 were there already']]);
    expect(progress).toEqual(['500 records read, moving them in']);
    expect(await count()).toBe(500);
    for (const index of [0, 12, 25, 499]) {
      const found = await lookUp(generatedRecord(index, 3, institutions));
      expect(found).toEqual({ recordExists: true, nameAgrees: true, match: expect.stringMatching(/^[0-9a-f]{64}$/) });
    }
    expect(await lookUp(generatedRecord(500, 3, institutions))).toMatchObject({ recordExists: false, match: null });
    expect((await db.query('select from registry_staging')).rowCount).toBe(0);
  });

  it('changes nothing when it comes again, and corrects a name', async () => {
    const lines = generated(20);
    await run(lines.join('\n'));
    expect((await run(lines.join('\n'))).report).toEqual(['imported 0 records; 20 were there already']);
    const person = generatedRecord(0, 3, institutions);
    const renamed = [lines[0], lines[1]?.replace(person.name, '改名')].join('\n');
    expect((await run(renamed)).report).toEqual([
      'imported 1 records; 0 were there already',
      '1 of them took the place of a record under another name',
    ]);
    expect(await lookUp(person)).toMatchObject({ recordExists: true, nameAgrees: false });
    expect(await lookUp({ ...person, name: '改名' })).toMatchObject({ nameAgrees: true });
    expect(await count()).toBe(20);
  });

  it('may leave the programme out, of all lines; a later file brings it', async () => {
    const lines = generated(13);
    const without = lines.map((line) => line.split(',').slice(0, -1).join());
    expect((await run(without.join('\n'))).report).toEqual(['imported 13 records; 0 were there already']);
    const named = async () => (await db.query('select from registry_records where programme is not null')).rowCount;
    expect(await named()).toBe(0);
    // 0, 5 and 10 name none
    expect((await run(lines.join('\n'))).report).toEqual(['imported 10 records; 3 were there already']);
    expect(await named()).toBe(10);
    expect(await count()).toBe(13);
    const [header = '', first = ''] = lines;
    expect((await run(`${header}\n${first.split(',').slice(0, -1).join()}\n`)).report[0]).toBe(
      'line 2: (line): 10 columns',
    );
    expect((await run(`${without[0]}\n${first}\n`)).report[0]).toBe('line 2: (line): 9 columns');
  });

  it('brings its cohort to a record of an import that knew none, and leaves its text and hash as they were', async () => {
    const lines = generated(3).join('\n');
    await run(lines);
    await db.query('update registry_records set cohort_index = null');
    const before = await lookUp(generatedRecord(0, 3, institutions));
    expect((await run(lines)).report).toEqual(['imported 3 records; 0 were there already']);
    expect((await db.query('select from registry_records where cohort_index is null')).rowCount).toBe(0);
    expect(await lookUp(generatedRecord(0, 3, institutions))).toEqual(before);
    expect(await count()).toBe(3);
  });

  it('says where it leaves another record of the same number, as a corrected one does', async () => {
    const [header, first = '', second] = generated(2);
    await run([header, first].join('\n'));
    const { recordNumber } = generatedRecord(0, 3, institutions);
    const corrected = first.replace(recordNumber, `${recordNumber}9`.slice(1));
    expect((await run([header, corrected, second].join('\n'))).report).toEqual([
      'imported 2 records; 0 were there already',
      '1 of them came to numbers with other records, which still count: take back what is wrong there with --withdraw',
    ]);
  });

  it('may have a byte order mark, CRLF, quotes, empty lines and a record twice', async () => {
    const [header, first = '', second = ''] = generated(2);
    const quoted = first
      .split(',')
      .map((cell) => `"${cell}"`)
      .join();
    const { code, report } = await run(`\ufeff${header}\r\n${quoted}\r\n\r\n${second}\r\n${first}\r\n`);
    expect([code, report]).toEqual([0, ['imported 2 records; 1 were there already']]);
  });

  it('leaves no number, name or record number readable in the table; the sealed text opens for the vault', async () => {
    await run(generated(5).join('\n'));
    const { rows } = await db.query<{
      all: string;
      number_index: Buffer;
      sealed: Buffer;
      import_id: string;
      data_key: Buffer;
    }>(
      `select encode(convert_to(r::text, 'UTF8'), 'escape') as all, r.number_index, r.sealed, i.import_id, i.data_key
       from registry_records r join registry_imports i using (import_id)`,
    );
    const people = Array.from({ length: 5 }, (_, index) => generatedRecord(index, 3, institutions));
    const vault = new PostgresVault(db, {
      keys: parseKeyRing(String(env['VAULT_KEYS'])),
      indexKeys: parseKeyRing(String(env['INDEX_KEYS'])),
    });
    const opened: unknown[] = [];
    for (const row of rows) {
      for (const { number, name, recordNumber } of people)
        for (const text of [number, name, recordNumber]) {
          expect(row.all).not.toContain(text);
          expect(row.all).not.toContain(Buffer.from(text).toString('hex'));
        }
      const dataKey = await vault.open(importSubject(row.import_id), DATA_KEY, row.data_key);
      opened.push(JSON.parse(open(createSecretKey(Buffer.from(dataKey, 'hex')), row.number_index, row.sealed)));
    }
    for (const { number, name, recordNumber } of people)
      expect(opened).toContainEqual({ number: `RESIDENT_ID|CHN|${number}`, name, recordNumber });
  });
});

describe('a record that is withdrawn', () => {
  const person = generatedRecord(0, 3, institutions);
  const everything = { recordExists: true, nameAgrees: true, match: expect.anything() };

  it('matches nobody, under whatever name it comes back, and may be imported again', async () => {
    const lines = generated(3);
    await run(lines.join('\n'));
    const { code, report, progress } = await run(
      [lines[0], lines[1]?.replace(person.name, '改名'), generated(4)[4]].join('\n'),
      '--withdraw',
    );
    expect([code, report]).toEqual([0, ['withdrew 1 records; 1 were not there']]);
    expect(progress).toEqual(['2 records read, taking them back']);
    expect(await lookUp(person)).toEqual({ recordExists: false, nameAgrees: false, match: null });
    expect(await lookUp(generatedRecord(1, 3, institutions))).toEqual(everything);
    expect((await run(lines.join('\n'))).report).toEqual(['imported 1 records; 2 were there already']);
    expect(await lookUp(person)).toEqual(everything);
  });

  it('stays where the file has a bad line', async () => {
    const lines = generated(3);
    await run(lines.join('\n'));
    const { code, report } = await run([...lines, 'what'].join('\n'), '--withdraw');
    expect([code, report.at(-1)]).toEqual([1, 'nothing withdrawn: 1 of 4 lines are bad']);
    expect(await count()).toBe(3);
  });
});

describe('what a case was decided on', () => {
  const changes = async () => {
    const { rows } = await db.query<{ data: { changeId: string; digest: string } }>(
      `select data from events where type = 'RegistryChanged' order by seq desc limit 3`,
    );
    return rows.map(({ data }) => data).reverse();
  };

  it('is found by its hash after a new name and a withdrawal, each on record with a digest of the rows it changed', async () => {
    const [header, first = ''] = generated(1);
    const person = generatedRecord(0, 3, institutions);
    await run([header, first].join('\n'));
    const { match } = await lookUp(person);
    await run([header, first.replace(person.name, '改名')].join('\n'));
    await run([header, first].join('\n'), '--withdraw');
    const [brought, renamed, withdrew] = await changes();
    expect([brought, renamed, withdrew]).toEqual([
      expect.objectContaining({ operation: 'IMPORT', added: 1, ended: 0, completed: 0 }),
      expect.objectContaining({ operation: 'IMPORT', added: 1, ended: 1, completed: 0 }),
      expect.objectContaining({ operation: 'WITHDRAWAL', added: 0, ended: 1, completed: 0 }),
    ]);
    const { rows } = await db.query<Record<'hash' | 'row', Buffer> & { import_id: string; ended_by: string }>(
      `select record_hash as hash, import_id, ended_by, number_index || evidence_index || name_index || record_hash
         || sha256(sealed) || convert_to(concat_ws('|', kind, institution, level, year), 'UTF8') as row,
         sha256(sealed) = record_hash as whole
       from registry_records`,
    );
    const old = rows.find(({ hash }) => hash.toString('hex') === match);
    const next = rows.find((row) => row !== old);
    expect(rows).toHaveLength(2);
    expect(old).toMatchObject({ import_id: brought?.changeId, ended_by: renamed?.changeId, whole: true });
    expect(next).toMatchObject({ import_id: renamed?.changeId, ended_by: withdrew?.changeId, whole: true });
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
    const digestOf = (...of: (typeof old)[]) =>
      sha256(Buffer.concat(of.map((one) => sha256(sha256(one?.row ?? Buffer.alloc(0)))))).toString('hex');
    expect([brought?.digest, renamed?.digest, withdrew?.digest]).toEqual([
      digestOf(old),
      digestOf(old, next),
      digestOf(next),
    ]);
  });

  it('is neither rewritten nor deleted with the rights of the service', async () => {
    for (const sql of [
      'delete from registry_records',
      `update registry_records set name_index = ''`,
      `update registry_records set sealed = '', record_hash = ''`,
    ])
      await expect(db.query(sql)).rejects.toThrow('permission denied');
  });

  it('is ended once: it counts again for nobody', async () => {
    const lines = generated(1).join('\n');
    await run(lines);
    await run(lines, '--withdraw');
    for (const endedBy of ['null', 'gen_random_uuid()'])
      await expect(db.query(`update registry_records set ended_by = ${endedBy}`)).rejects.toThrow('is ended once');
    expect(await count()).toBe(0);
  });
});

/** 40 changes of 500 rows each, every one of which ended what the one before had brought. */
const BIG = `
  insert into registry_records
    (number_index, evidence_index, name_index, kind, institution, level, year, import_id, sealed, record_hash, ended_by)
  select sha256(n::text::bytea), '', '', 'GRADUATED', '10001', 'BACHELOR', 2020, md5((n / 500)::text)::uuid, '', sha256(n::text::bytea),
    case when n < 19500 then md5((n / 500 + 1)::text)::uuid end
  from generate_series(0, 19999) n`;

describe('a change of a big registry', () => {
  it('is counted and hashed without a look at all of it', async () => {
    await owner.query(BIG);
    // what is to be asked follows from how many rows there are, not from when they were counted last
    await owner.query('analyze registry_records');
    const { rows } = await db.query<{ 'QUERY PLAN': string }>(
      `explain verbose select digest from registry_changes where change_id = md5('7')::uuid`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    for (const index of ['import', 'end']) expect(plan).toContain(`registry_records_by_${index}`);
    expect(plan).not.toContain('Seq Scan');
    // the hash of a row is computed in place, not by a call for each
    expect(plan).not.toContain('registry_row_hash');
  });
});

describe('a file with bad lines', () => {
  it('is imported not at all; every bad line is reported by number, column and rule, never by value', async () => {
    const lines = generated(400);
    const change = (line: number, from: RegExp, to: string) =>
      (lines[line - 1] = lines[line - 1]?.replace(from, to) ?? '');
    change(3, /CHN,\d{17}./, 'CHN,110105194912310021');
    change(10, /(GRADUATED|IN_SCHOOL)/, 'RETIRED');
    change(11, /$/, ',more');
    change(200, /RESIDENT_ID/, 'PASSPORT_');
    change(300, /,\d{4},([^,]*)$/, ',20x1,$1');
    const { code, report } = await run(lines.join('\n'));
    expect([code, report]).toEqual([
      1,
      [
        'line 3: number: check-character',
        'line 10: kind: unknown',
        'line 11: (line): 10 columns',
        'line 200: document_type: document-type',
        'line 300: year: year',
        'nothing imported: 5 of 400 lines are bad',
      ],
    ]);
    expect(await count()).toBe(0);
    expect((await db.query('select from registry_imports where records = 400')).rowCount).toBe(0);
  });

  it('reports a quote that never closes and names that are not UTF-8', async () => {
    const lines = generated(3);
    const gbk = Buffer.concat([
      Buffer.from(`${lines[0]}\n${lines[1]?.split(',').slice(0, 3).join()},`),
      Buffer.from([0xcd, 0xf5, 0xce, 0xb0]),
      Buffer.from(`,${lines[1]?.split(',').slice(4).join()}\n${lines[2]}\n"${lines[3]}\n`),
    ]);
    const { code, report } = await run(gbk);
    expect(code).toBe(1);
    expect(report).toContain('line 2: name: encoding');
    expect(report.filter((line) => line.endsWith('(line): csv'))).toHaveLength(1);
    expect(await count()).toBe(0);
  });

  it.each([
    ['of no bytes', ''],
    ['of the header alone', `${registryColumns.join()}\n`],
  ])('is refused where nobody is in it, with what to do: %s', async (_what, content) => {
    const { code, report } = await run(content);
    expect(code).toBe(1);
    expect(report.join('\n')).toMatch(/^nothing imported: nobody is in.*registry-import \/dev\/stdin < file.csv$/s);
  });

  it('says its header first, and stops reporting at a thousand lines', async () => {
    const { code, report } = await run(generated(1500).slice(1).join('\n').replaceAll('RESIDENT_ID', 'X'));
    expect(code).toBe(1);
    expect(report[0]).toMatch(/^line 1: \(header\): document_type,/);
    expect(report.slice(-2)).toEqual(['and 500 more', 'nothing imported: 1500 of 1500 lines are bad']);
  });
});

it('says how a file has to look, where it is asked', async () => {
  const said: string[] = [];
  const voice = { report: (line: string) => said.push(line), progress: () => undefined };
  expect(await importRegistry(['--help'], env, voice)).toBe(0);
  expect(said.join()).toContain(registryColumns.join());
});

describe('an import that cannot begin', () => {
  it('says why in one line each and exits with 2', async () => {
    const said: string[] = [];
    const voice = { report: (line: string) => said.push(line), progress: () => undefined };
    expect(await importRegistry([], env, voice)).toBe(2);
    expect(await importRegistry(['--withdraw'], env, voice)).toBe(2);
    expect(await importRegistry([join(folder, 'none.csv')], env, voice)).toBe(2);
    expect(await importRegistry(['x.csv'], { ...env, REGISTRY_INDEX_KEY: 'short' }, voice)).toBe(2);
    expect(said).toEqual([
      expect.stringMatching(/^usage: registry-import/),
      expect.stringMatching(/^usage: registry-import \[--withdraw\] file\.csv/),
      'not imported: the file cannot be read (ENOENT)',
      expect.stringMatching(/^REGISTRY_INDEX_KEY is not valid/),
    ]);
  });
});
