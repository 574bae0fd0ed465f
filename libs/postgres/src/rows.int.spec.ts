import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Column, Entity, In, IsNull, LessThan, Not, PrimaryColumn, type FindManyOptions } from 'typeorm';
import type { Database } from './database.js';
import { isoTime } from './iso-time.js';

@Entity('boats')
class BoatRow {
  @PrimaryColumn({ name: 'boat_id', type: 'uuid' }) boatId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'integer', default: 1 }) oars: number;
  @Column({ type: 'bigint', nullable: true }) weight: string | null;
  @Column({ name: 'is_wet', type: 'boolean', default: false }) isWet: boolean;
  @Column({ name: 'built_at', type: 'timestamptz', nullable: true }) builtAt: Date | null;
  @Column({ name: 'left_at', type: 'timestamptz', nullable: true, transformer: isoTime }) leftAt: string | null;
  @Column({ type: 'jsonb', default: [] }) crew: readonly { readonly name: string }[];
  @Column({ type: 'text', array: true, default: [] }) colours: readonly string[];
  @Column({ type: 'bytea', nullable: true }) mark: Buffer | null;
  @Column({ type: 'text', nullable: true, select: false }) secret: string | null;
}

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await testDatabase();
  db = await test.connect();
  const owner = await test.connect({ url: test.ownerUrl, poolSize: 1 });
  await owner.query(`create table boats (
    boat_id uuid primary key, name text not null, oars int not null default 1, weight bigint, is_wet boolean not null default false,
    built_at timestamptz, left_at timestamptz, crew jsonb not null default '[]', colours text[] not null default '{}', mark bytea,
    secret text)`);
  await owner.query('grant all on boats to account');
});
afterAll(() => test.close());

const time = '2026-03-01T08:30:00.123Z';
const mark = Buffer.from([1, 2, 255]);
const full = {
  ...{ boatId: randomUUID(), name: 'Eel', oars: 4, weight: '9007199254740993', isWet: true, builtAt: new Date(time) },
  ...{ leftAt: time, crew: [{ name: "O'Hara" }], colours: ['red', 'a,b'], mark, secret: 'hidden' },
};
const bare = { boatId: randomUUID(), name: 'Carp' };

beforeEach(async () => {
  await db.query('delete from boats where name <> $1', ['']);
  await db.insertAlong(BoatRow, full);
  await db.insertAlong(BoatRow, bare);
});

const boats = () => db.of(BoatRow);
/** TypeORM's own, for the same table */
const typeorm = () => db.manager.getRepository(BoatRow);

describe('a plain read', () => {
  const { boatId } = full;
  it.each<[string, FindManyOptions<BoatRow>]>([
    ['everything', { order: { name: 'ASC' } }],
    ['in no order', { where: { boatId }, order: {} }],
    ['by a value', { where: { boatId } }],
    ['by several', { where: { name: 'Eel', oars: 4, isWet: true, mark, builtAt: new Date(time), leftAt: time } }],
    ['of a list', { where: { boatId: In([boatId, bare.boatId]), mark: In([mark]) } }],
    ['of an empty list', { where: { name: In([]) } }],
    ['with nothing there', { where: { mark: IsNull() } }],
    ['with something there', { where: { mark: Not(IsNull()) } }],
    ['in an order, some of them', { order: { oars: 'DESC', name: 'ASC' }, take: 1 }],
    ['of chosen columns', { select: { boatId: true, secret: true }, where: { boatId } }],
    ['by what only TypeORM compares', { where: { oars: LessThan(3) } }],
    ['by one of two conditions', { where: [{ boatId }, { name: 'Carp' }], order: { name: 'ASC' } }],
  ])('finds what TypeORM finds: %s', async (_what, options) => {
    const found = await boats().find(options);
    expect(found).toEqual(await typeorm().find(options));
    expect(await boats().findOne({ where: {}, ...options })).toEqual(
      await typeorm().findOne({ where: {}, ...options }),
    );
    for (const boat of found) expect(boat).toBeInstanceOf(BoatRow);
  });

  it('leaves out what is loaded by name only, and has all others', async () => {
    const { secret: _hidden, ...shown } = full;
    expect(await boats().findOneBy({ boatId })).toEqual(shown);
    expect(await boats().findOneBy({ name: 'Pike' })).toBeNull();
    expect(await boats().findOneByOrFail({ boatId })).toEqual(shown);
    await expect(boats().findOneByOrFail({ name: 'Pike' })).rejects.toThrow('Pike');
  });

  it('finds by a condition of its own', async () => {
    const found = await boats().findWhere('oars < $1 or is_wet order by name desc limit 1', [2]);
    expect(found.map(({ name }) => name)).toEqual(['Eel']);
  });

  it('is refused where a value is missing, which would find all', async () => {
    await expect(boats().findOneBy({ boatId: undefined as unknown as string })).rejects.toThrow('undefined');
    await expect(boats().findOne({})).rejects.toThrow('selection conditions');
  });
});

describe('a lock', () => {
  it('holds to the end of the unit of work', async () => {
    await db.run(async () => {
      await boats().findOne({ where: { boatId: full.boatId }, lock: { mode: 'pessimistic_write' } });
      const elsewhere = await db.pool.query('select from account.boats for update skip locked');
      expect(elsewhere.rowCount).toBe(1);
    });
  });

  it('is refused outside of one, where it would be none', async () => {
    const lock = boats().findOne({ where: { boatId: full.boatId }, lock: { mode: 'pessimistic_write' } });
    await expect(lock).rejects.toThrow('transaction');
  });
});

describe('a change', () => {
  const { boatId } = bare;
  it('says how many rows it changed', async () => {
    expect(await boats().update({ boatId }, { name: 'Tench', oars: () => 'oars + 2' })).toMatchObject({ affected: 1 });
    expect(await boats().findOneBy({ boatId })).toMatchObject({ name: 'Tench', oars: 3 });
    expect(await boats().update({ name: 'Pike' }, { oars: 1 })).toMatchObject({ affected: 0 });
  });

  it('says how many it took away, by a plain condition or by one of TypeORM’s', async () => {
    expect(await boats().delete({ boatId: Not(boatId) })).toMatchObject({ affected: 1 });
    expect(await boats().delete({ boatId })).toMatchObject({ affected: 1 });
    expect(await boats().find()).toEqual([]);
  });

  it('is refused where its condition is empty', async () => {
    await expect(boats().delete({})).rejects.toThrow('Empty criteria');
    await expect(boats().update({}, { oars: 1 })).rejects.toThrow('Empty criteria');
    expect(await boats().find()).toHaveLength(2);
  });
});

describe('a change that goes along', () => {
  const { boatId } = bare;
  it('changes what it names and leaves the rest', async () => {
    const change = { crew: [{ name: 'Ann' }], leftAt: time, weight: null, oars: () => 'oars + 1' };
    await db.run(() => db.updateAlong(BoatRow, { boatId }, change));
    expect(await boats().findOneBy({ boatId })).toMatchObject({ ...bare, crew: change.crew, leftAt: time, oars: 2 });
  });

  it('takes away what it names', async () => {
    await db.run(() => db.deleteAlong(BoatRow, { boatId: In([boatId]) }));
    expect(await boats().find()).toHaveLength(1);
  });

  it.each([
    ['that changes nothing', () => db.updateAlong(BoatRow, { boatId }, {})],
    ['of all rows', () => db.updateAlong(BoatRow, {}, { name: 'Tench' })],
    ['by what is no value', () => db.deleteAlong(BoatRow, { boatId: undefined as unknown as string })],
    ['of a column that there is not', () => db.insertAlong(BoatRow, { sails: 2 } as never)],
  ])('is none %s', async (_what, change) => {
    await expect(db.run(change)).rejects.toThrow('goes along');
    expect(await boats().find()).toHaveLength(2);
  });
});
