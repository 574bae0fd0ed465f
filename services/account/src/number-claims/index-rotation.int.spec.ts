import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { busMigrations } from '@zhenming/event-bus';
import { PostgresEventStore } from '@zhenming/event-store';
import type { Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { newRingEntry, parseKeyRing, PostgresVault } from '@zhenming/vault';
import { Accounts } from '../accounts/accounts.repository.js';
import { canonical } from '../accounts/person.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { accountMigrations } from '../migrations/migrations.js';
import { identity, spellings } from '../testing/numbers.fixture.js';
import { ContactNumbers } from './contact-numbers.repository.js';
import { NumberAsks } from './number-asks.repository.js';

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  const also = [{ schema: 'bus', migrations: busMigrations }];
  test = await testDatabase({ schema: 'account', migrations: [...libraryMigrations, ...accountMigrations], also });
  db = await test.connect();
});
afterAll(() => test?.close());

const keys = parseKeyRing(newRingEntry('vault'));
const [old, fresh] = [newRingEntry('old'), newRingEntry('new')];
/** account with this ring of index keys */
function copy(...ring: string[]) {
  const vault = new PostgresVault(db, { keys, indexKeys: parseKeyRing(ring.join(',')) });
  const contacts = new Contacts(db, vault);
  const accounts = new Accounts(db, vault, new PostgresEventStore(db), {});
  const [asks, numbers] = [new NumberAsks(db, vault), new ContactNumbers(db)];
  const now = new Date();
  return {
    /** an account whose login is this address */
    registered: (address: string): Promise<string> =>
      db.run(async () => {
        const accountId = randomUUID();
        await accounts.add({ accountId, via: 'EMAIL', language: 'zh-CN', createdAt: now });
        await contacts.addLogin(accountId, contacts.indexed('EMAIL', address), now);
        return accountId;
      }),
    takes: (accountId: string, numberId: string) =>
      db.run(async () => {
        const mailboxes = await contacts.mailboxes(accountId);
        const { usedElsewhere, onIt } = await numbers.before(mailboxes, numberId);
        await numbers.note(mailboxes, accountId, numberId, now);
        return { usedElsewhere, onIt };
      }),
    asks: (accountId: string, number: ReturnType<typeof canonical>, device?: string) =>
      db.run(async () => {
        const judged = await asks.judge({ accountId, contacts: await contacts.mailboxes(accountId), device, number });
        if (judged.verdict !== 'refused') await asks.note(judged, { onIt: false });
        return judged.verdict;
      }),
  };
}
let before: ReturnType<typeof copy>;
let rotated: readonly ReturnType<typeof copy>[];
beforeAll(() => {
  before = copy(old);
  rotated = [copy(old, fresh), copy(fresh, old)];
});
const someNumber = () => canonical(identity());

describe.each([
  ['a new key behind the old one', 0],
  ['a new key before the old one', 1],
])('a person who is counted under %s', (_where, which) => {
  let after: ReturnType<typeof copy>;
  beforeAll(() => {
    after = rotated[which] as typeof after;
  });

  it('has taken a number that a mailbox took before, however it is written', async () => {
    const [one, other] = spellings();
    const [number, another] = [randomUUID(), randomUUID()];
    const first = await before.registered(one);
    expect(await before.takes(first, number)).toEqual({ usedElsewhere: false, onIt: [] });
    const second = await after.registered(other);
    expect(await after.takes(second, another)).toEqual({ usedElsewhere: true, onIt: [] });
    expect(await after.takes(second, number)).toMatchObject({ onIt: [first] });
  });

  it('learns of as many numbers as before, and of one that was asked about before as of one', async () => {
    const [address] = spellings();
    const who = await before.registered(address);
    const [x, y, z, more] = [someNumber(), someNumber(), someNumber(), someNumber()];
    expect(await before.asks(who, x)).toBe('answer');
    for (const number of [x, y, z, x]) expect(await after.asks(who, number)).toBe('answer');
    expect(await after.asks(who, more)).toBe('inbox');
  });

  it('learns of none by another account in a browser that has learned of as many as it may', async () => {
    const device = randomUUID();
    const [one, other] = [spellings(), spellings()];
    const [first, second] = [await before.registered(one[0]), await after.registered(other[0])];
    for (let n = 0; n < 3; n++) expect(await before.asks(first, someNumber(), device)).toBe('answer');
    expect(await after.asks(second, someNumber(), device)).toBe('inbox');
  });

  it('is one of five that a number is told of', async () => {
    const number = someNumber();
    for (let n = 0; n < 5; n++)
      expect(await before.asks(await before.registered(spellings()[0]), number)).toBe('answer');
    expect(await after.asks(await after.registered(spellings()[0]), number)).toBe('inbox');
  });
});

describe('copies of which each has another key first', () => {
  it('count together', async () => {
    const who = await before.registered(spellings()[0]);
    const [x, y, z] = [someNumber(), someNumber(), someNumber()];
    for (const number of [x, y, z])
      for (const { asks } of [...rotated, ...rotated]) expect(await asks(who, number)).toBe('answer');
    for (const { asks } of rotated) expect(await asks(who, someNumber())).toBe('inbox');
  });
});
