import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, type Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { idConflictMigrations } from './migrations.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  const before = idConflictMigrations.slice(0, 4);
  database = await testDatabase({ schema: 'id_conflict', migrations: [...libraryMigrations, ...before] });
  db = await database.connect();
});
afterAll(() => database?.close());

describe('a system whose deadlines were four projections', () => {
  it('goes on where the slowest of them stood, with the orphans and imports it knew', async () => {
    await db.query(
      `insert into projection_checkpoints (name, position) values
       ('id-conflict.idle-timers', 40), ('id-conflict.appeal-timers', 38), ('id-conflict.assist-timers', 41),
       ('id-conflict.correction-timers', 41), ('id-conflict.cases', 41)`,
    );
    await db.query('insert into photo_strays (photo_id) values (gen_random_uuid())');
    await db.query(
      `with brought as (
         insert into registry_imports (import_id, data_key, records)
         values (gen_random_uuid(), '', 3), (gen_random_uuid(), '', 2) returning import_id, records
       )
       insert into registry_records (number_index, evidence_index, name_index, kind, institution, level, year, import_id, sealed, record_hash)
       select 'a', 'b', 'c', 'GRADUATED', '4111010001', 'BACHELOR', 2020, import_id, 'd', sha256('d') from brought where records = 3`,
    );
    await migrate({
      ...{ url: database.ownerUrl, schema: 'id_conflict', role: 'id_conflict' },
      migrations: [...libraryMigrations, ...idConflictMigrations],
    });
    const { rows } = await db.query('select name, position::int from projection_checkpoints order by name');
    expect(rows).toEqual([
      { name: 'id-conflict.cases', position: 41 },
      { name: 'id-conflict.deadlines', position: 38 },
    ]);
    // how they came is not known any more
    expect((await db.query('select listed from photo_orphans')).rows).toEqual([{ listed: true }]);
    // imports that had no events yet have brought what is there of them: others had moved the rest over
    const imports = await db.query(
      `select records::int, digest = encode(sha256(case records when 0 then '' else sha256(sha256(
           'abc' || sha256('d') || sha256('d') || 'GRADUATED|4111010001|BACHELOR|2020'::bytea)) end), 'hex') as said
       from registry_imports order by records`,
    );
    expect(imports.rows).toEqual([
      { records: 0, said: true },
      { records: 1, said: true },
    ]);
  });
});
