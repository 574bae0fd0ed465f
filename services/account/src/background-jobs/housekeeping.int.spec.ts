import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Vault } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { keyedIndex } from '@zhenming/vault';
import { Accounts } from '../accounts/accounts.repository.js';
import { person, Portal } from '../testing/portal.fixture.js';
import { Housekeeping } from './housekeeping.job.js';

const REGISTRY_INDEX_KEY = 'd4'.repeat(32);
let portal: Portal;
let housekeeping: Housekeeping;
beforeAll(async () => {
  portal = await Portal.start({ REGISTRY_INDEX_KEY });
  housekeeping = portal.service.app.get(Housekeeping, { strict: false });
  // it comes by every minute: here only when it is called
  await housekeeping.onModuleDestroy();
});
afterAll(() => portal.stop());

const rows = async (table: string) => (await portal.db.query(`select from ${table}`)).rowCount;

describe('what is over by itself', () => {
  it('stays as long as it counts, and is swept afterwards with its keys', async () => {
    const { phone, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    await portal.takeNumber(browser, of);
    await portal.browser().call('POST', '/api/v1/username-recoveries', {
      name: of.name,
      documentType: 'RESIDENT_ID',
      number: of.number,
      challenge: await portal.solvedChallenge(),
    });
    // the mail is sent by a deferred job
    await until(async () => (await rows('deferred_jobs')) === 0);
    const tables = ['sessions', 'deliveries', 'contact_proofs', 'spent_challenges'];
    await housekeeping.sweep();
    for (const table of tables) expect([table, await rows(table)]).not.toEqual([table, 0]);
    const { rows: proofs } = await portal.db.query<{ proof_id: string }>('select proof_id from contact_proofs');
    const vault = portal.service.app.get<Vault>(Vault, { strict: false });

    await portal.moveClock('24 hours 1 second');
    await housekeeping.sweep();
    for (const table of tables) expect([table, await rows(table)]).toEqual([table, 0]);
    for (const { proof_id } of proofs) await expect(vault.seal(proof_id, 'contact-proof', 'x')).rejects.toThrow();
  });

  it('leaves accounts and their contacts alone', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    await portal.moveClock('365 days');
    await housekeeping.sweep();
    const again = await portal
      .browser()
      .call('POST', '/api/v1/sessions', { login: phone, password: 'mokf7#9wz0 plum' });
    expect(again.status).toBe(201);
  });
});

describe('a deferred job that cannot be done', () => {
  it('holds up no other, and is given up after a day', async () => {
    await portal.db.query(
      `insert into deferred_jobs (job_id, sealed, created_at, due_at)
       values (gen_random_uuid(), '\\x00', zhenming.app_now(), zhenming.app_now() - interval '1 hour')`,
    );
    const { phone } = person();
    await portal.register('PHONE', phone);
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    expect(await portal.codeTo(`+86${phone}`, 2)).toMatch(/^\d{8}$/);
    expect(await rows('deferred_jobs')).toBe(1);
    await portal.moveClock('24 hours 1 second');
    await housekeeping.sweep();
    expect(await rows('deferred_jobs')).toBe(0);
  });
});

describe('accounts that took their number before it was indexed for the registry', () => {
  const indexOf = (number: string) =>
    keyedIndex(REGISTRY_INDEX_KEY, 'registry/number', `RESIDENT_ID|CHN|${number}`).toString('hex');

  /** an account as an earlier version left it */
  const unindexed = async () => {
    const { phone, ...of } = person();
    const { accountId, ...browser } = await portal.register('PHONE', phone);
    await portal.takeNumber(Object.assign(portal.browser(), browser), of);
    await portal.db.query('update accounts set registry_number_index = null where account_id = $1', [accountId]);
    return { accountId, number: of.number };
  };
  const rowOf = async (accountId: string) => {
    const { rows } = await portal.db.query<{ index: string | null; version: number }>(
      `select encode(registry_number_index, 'hex') as index, version from accounts where account_id = $1`,
      [accountId],
    );
    return rows[0];
  };

  it('get the index, and are what they were', async () => {
    const { accountId, number } = await unindexed();
    const before = await rowOf(accountId);
    expect(before?.index).toBeNull();
    await housekeeping.sweep();
    expect(await rowOf(accountId)).toEqual({ index: indexOf(number), version: before?.version });
  });

  it('are passed over while another copy works on them, and come up again', async () => {
    const [busy, idle] = [await unindexed(), await unindexed()];
    await portal.db.run(async () => {
      await portal.db.query('select from accounts where account_id = $1 for update', [busy.accountId]);
      await housekeeping.sweep();
      expect([(await rowOf(busy.accountId))?.index, (await rowOf(idle.accountId))?.index]).toEqual([
        null,
        indexOf(idle.number),
      ]);
    });
    await housekeeping.sweep();
    expect((await rowOf(busy.accountId))?.index).toBe(indexOf(busy.number));
  });

  it('do not wait for one whose person is erased', async () => {
    const [erased, other] = [await unindexed(), await unindexed()];
    await portal.service.app.get<Vault>(Vault, { strict: false }).shred(erased.accountId);
    await housekeeping.sweep();
    expect([(await rowOf(erased.accountId))?.index, (await rowOf(other.accountId))?.index]).toEqual([
      null,
      indexOf(other.number),
    ]);
  });

  it('are indexed at most 200 in a round, and shared by two rounds at once', async () => {
    const accounts = portal.service.app.get<Accounts>(Accounts, { strict: false });
    const ids = Array.from({ length: 250 }, () => randomUUID());
    for (const accountId of ids) {
      const [{ name, number }, createdAt] = [person(), new Date()];
      await accounts.add({ accountId, via: 'OFFICE', language: 'zh-CN', createdAt });
      const of = { documentType: 'RESIDENT_ID', country: 'CHN', number, name };
      await accounts.change(accountId, { identity: 'HELD', numberId: randomUUID(), person: of });
    }
    const strip = () =>
      portal.db.query('update accounts set registry_number_index = null where account_id = any($1)', [ids]);
    const indexed = async () => {
      const { rowCount } = await portal.db.query(
        'select from accounts where account_id = any($1) and registry_number_index is not null',
        [ids],
      );
      return rowCount;
    };
    await housekeeping.sweep();
    await strip();
    // with the erased one, which is tried again in each round
    await housekeeping.sweep();
    expect([199, 200]).toContain(await indexed());
    await strip();
    await Promise.all([housekeeping.sweep(), housekeeping.sweep()]);
    await housekeeping.sweep();
    expect(await indexed()).toBe(250);
  });
});
