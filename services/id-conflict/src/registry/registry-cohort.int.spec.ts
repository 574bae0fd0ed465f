import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePerson } from '@zhenming/identity-number';
import type { Database } from '@zhenming/postgres';
import type { TestDatabase } from '@zhenming/testing';
import { newRingEntry } from '@zhenming/vault';
import { IdConflictConfig, ownInstitutions } from '../config.js';
import { newDatabase } from '../testing/bench.fixture.js';
import { Institutions } from './institutions.repository.js';
import { importRegistry } from './registry-import.cli.js';
import { registryColumns } from './registry-file.service.js';
import { nameIndex, numberIndex } from './registry-indexes.service.js';
import { RegistryTable } from './registry-table.repository.js';

const key = randomBytes(32).toString('hex');
const institutions = Institutions.read(ownInstitutions);
let database: TestDatabase;
let db: Database;
let registry: RegistryTable;

/** who studies what: number by its place in the samples, name, kind, institution, level, year, programme */
const people = [
  [0, '王伟', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2021', '法学'],
  [1, '李娜', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2021', '法学'],
  [2, '李娜', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2021', '法学'],
  [3, '李娜', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2021', '会计学'],
  [4, '李娜', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2021', ''],
  [5, '李娜', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2020', '法学'],
  [6, '李娜', 'IN_SCHOOL', '4111010001', 'MASTER', '2021', '法学'],
  [7, '李娜', 'IN_SCHOOL', '4111010002', 'BACHELOR', '2021', '法学'],
  [8, '李娜', 'GRADUATED', '4111010001', 'BACHELOR', '2021', '法学'],
  // names no programme
  [9, '张敏', 'IN_SCHOOL', '4111010001', 'BACHELOR', '2021', ''],
  // graduated in the year, at the level and of the institution in which others entered
  [10, '赵强', 'GRADUATED', '4111010001', 'BACHELOR', '2021', '法学'],
] as const;
const numberOf = (place: number) => samplePerson(place, 77).number;
const textOf = (place: number) => `RESIDENT_ID|CHN|${numberOf(place)}`;
const indexOf = (place: number) => numberIndex(key, textOf(place)).toString('hex');
const claimOf = (place: number, name: string = people[place]?.[1] ?? '') => ({
  numberIndex: indexOf(place),
  nameIndex: nameIndex(key, textOf(place), name).toString('hex'),
});
const asked = { name: '李娜', institution: '4111010001', level: 'BACHELOR', year: 2021 } as const;

beforeAll(async () => {
  database = await newDatabase();
  db = await database.connect();
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-registry-'));
  const file = join(folder, 'cohorts.csv');
  const lines = people.map(([place, name, kind, institution, level, year, programme]) =>
    ['RESIDENT_ID', 'CHN', numberOf(place), name, kind, institution, level, `20210${place}`, year, programme].join(),
  );
  writeFileSync(file, [registryColumns.join(), ...lines].join('\n'));
  const rings = { VAULT_KEYS: newRingEntry('test'), INDEX_KEYS: newRingEntry('test') };
  const env = { DATABASE_URL: database.url(), REGISTRY_INDEX_KEY: key, ...rings };
  const report: string[] = [];
  const voice = { report: (line: string) => report.push(line), progress: () => undefined };
  expect([await importRegistry([file], env, voice), report]).toEqual([
    0,
    [`imported ${people.length} records; 0 were there already`],
  ]);
  rmSync(folder, { recursive: true });
  const config = Object.assign(new IdConflictConfig(), { REGISTRY_INDEX_KEY: key });
  registry = new RegistryTable(db, config, institutions);
});
afterAll(() => database?.close());

const mates = async (...question: Parameters<RegistryTable['classmates']>) =>
  [...(await registry.classmates(...question))].sort();
const indexes = (...places: number[]) => places.map(indexOf).sort();

describe('classmates of a name', () => {
  it('are those of the same programme, where the claimant’s record names one', async () => {
    expect(await mates(claimOf(0), asked)).toEqual(indexes(1, 2));
    expect(await mates(claimOf(0), { ...asked, institution: '北京大学' })).toEqual(indexes(1, 2));
  });
  it('are those of institution, level and entry year, where it names none', async () => {
    expect(await mates(claimOf(9), asked)).toEqual(indexes(1, 2, 3, 4));
  });
  it('graduated in the same year, where the claimant’s record is a graduate’s', async () => {
    expect(await mates(claimOf(10), asked)).toEqual(indexes(8));
  });
  it('are never the claimant, who may have the same name', async () => {
    expect(await mates(claimOf(1), asked)).toEqual(indexes(2));
  });

  it.each([
    ['of the claimed number under another name', claimOf(0, '王维'), asked],
    ['of a number without a record', claimOf(20, '王伟'), asked],
    ['of another year', claimOf(0), { ...asked, year: 2020 }],
    ['of another level', claimOf(0), { ...asked, level: 'MASTER' as const }],
    ['of another institution', claimOf(0), { ...asked, institution: '4111010002' }],
    ['of an institution nobody knows', claimOf(0), { ...asked, institution: '某某大学' }],
    ['of a name that nobody has there', claimOf(0), { ...asked, name: '张三' }],
  ])('are nobody for a cohort %s', async (_what, claim, question) => {
    expect(await mates(claim, question)).toEqual([]);
  });

  it('are not found among records whose import knew no cohorts', async () => {
    await db.query('update registry_records set cohort_index = null where number_index = $1', [
      Buffer.from(indexOf(1), 'hex'),
    ]);
    expect(await mates(claimOf(0), asked)).toEqual(indexes(2));
  });
});
