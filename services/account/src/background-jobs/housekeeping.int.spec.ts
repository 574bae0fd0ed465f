import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Vault } from '@zhenming/kernel';
import { ServiceLog } from '@zhenming/service-kit';
import { metricsOf } from '@zhenming/service-kit/testing';
import { until } from '@zhenming/testing';
import { keyedIndex } from '@zhenming/vault';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { DeliveryStore } from '../personal-deliveries/personal-deliveries.repository.js';
import { spellings } from '../testing/numbers.fixture.js';
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

/** the accounts that a round names as those that it could not open */
const unreadableAt = async (round: () => Promise<void>): Promise<unknown[]> => {
  const said = jest.spyOn(portal.service.app.get<ServiceLog>(ServiceLog, { strict: false }), 'failure');
  try {
    await round();
    return said.mock.calls.flatMap(([, , fields]) => fields?.['accountIds']);
  } finally {
    said.mockRestore();
  }
};
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
    const keys = async () => {
      const ids = proofs.map(({ proof_id }) => proof_id);
      return (await portal.db.query('select from vault_keys where subject = any($1)', [ids])).rowCount;
    };
    expect(await keys()).toBe(1);

    await portal.moveClock('24 hours 1 second');
    await housekeeping.sweep();
    for (const table of tables) expect([table, await rows(table)]).toEqual([table, 0]);
    // whoever only asks for a code leaves nothing
    expect(await keys()).toBe(0);
  });

  it('is all that the service can delete a key of', async () => {
    const { accountId } = await portal.register('PHONE', person().phone);
    const { rows: proofs } = await portal.db.query<{ id: string }>('select proof_id as id from contact_proofs');
    const ids = [accountId, ...proofs.map(({ id }) => id)];
    await portal.db.query('select forget_registration_keys($1)', [ids]);
    const { rowCount } = await portal.db.query('select from vault_keys where subject = any($1)', [ids]);
    expect(rowCount).toBe(2);
    await expect(portal.db.query('delete from vault_keys')).rejects.toThrow('permission denied');
  });

  it('of an answer that the inbox was promised is 30 days: it waits out an outage, and a username does not', async () => {
    const { accountId } = await portal.register('PHONE', person().phone);
    const store = portal.service.app.get(DeliveryStore, { strict: false });
    const { rows: now } = await portal.db.query<{ at: Date }>('select zhenming.app_now() as at');
    const about = { channel: 'PHONE', address: '+8613800138000', language: 'zh-CN', accountId, params: {} } as const;
    const [answer, username] = [randomUUID(), randomUUID()];
    const given = { ...about, subject: accountId, createdAt: now[0]?.at as Date };
    await store.add({ ...given, deliveryId: answer, kind: 'NUMBER_ANSWER' });
    await store.add({ ...given, deliveryId: username, kind: 'USERNAME' });
    await portal.moveClock('29 days');
    await housekeeping.sweep();
    expect(await store.fetch(answer)).toMatchObject({ kind: 'NUMBER_ANSWER' });
    expect(await store.fetch(username)).toBeUndefined();
    await portal.moveClock('1 day');
    expect(await store.fetch(answer)).toBeUndefined();
    await housekeeping.sweep();
    expect(await rows('deliveries')).toBe(0);
  });

  it('is swept whole, however many there are', async () => {
    await portal.db.query(
      `insert into contact_proofs (proof_id, purpose, language, expires_at, tries_left, created_at)
       select gen_random_uuid(), 'PASSWORD', 'zh-CN', at, 5, at
       from (select zhenming.app_now() - interval '25 hours' as at) past, generate_series(1, 501)`,
    );
    await housekeeping.sweep();
    expect(await rows('contact_proofs')).toBe(0);
  });

  it('takes sessions that nobody uses, and leaves the others', async () => {
    const [used, left] = [
      await portal.register('PHONE', person().phone),
      await portal.register('PHONE', person().phone),
    ];
    await portal.moveClock('59 minutes');
    await used.call('GET', '/api/v1/me');
    await portal.moveClock('1 minute');
    await housekeeping.sweep();
    const { rows: kept } = await portal.db.query<{ id: string }>('select account_id as id from sessions');
    expect(kept.map(({ id }) => id)).toContain(used.accountId);
    expect(kept.map(({ id }) => id)).not.toContain(left.accountId);
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

describe('deferred jobs that cannot be done', () => {
  it('hold up no other, however many they are, and are given up after a day', async () => {
    const many = 100;
    await portal.db.query(
      `insert into deferred_jobs (job_id, sealed, created_at, due_at)
       select gen_random_uuid(), '\\x00', zhenming.app_now(), zhenming.app_now() - interval '1 hour'
       from generate_series(1, $1)`,
      [many],
    );
    const { phone } = person();
    await portal.register('PHONE', phone);
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    expect(await portal.codeTo(`+86${phone}`, 2)).toMatch(/^\d{8}$/);
    expect(await rows('deferred_jobs')).toBe(many);
    await portal.moveClock('24 hours 1 second');
    // one that is tried in this moment is passed over
    await until(async () => {
      await housekeeping.sweep();
      return (await rows('deferred_jobs')) === 0;
    });
  });
});

describe('a deferred job that fails again and again', () => {
  it('is counted from its tenth failure on', async () => {
    // due in an hour: nobody tries them meanwhile
    const { rows: jobs } = await portal.db.query<{ id: string }>(
      `insert into deferred_jobs (job_id, sealed, created_at, due_at, attempts)
       select gen_random_uuid(), '\\x00', zhenming.app_now(), zhenming.app_now() + interval '1 hour', failures
       from unnest(array[1, 9, 10, 50]) as failures returning job_id as id`,
    );
    const failing = async () => (await metricsOf(portal.service))['deferred_jobs_failing'];
    expect(await failing()).toBe(2);
    await portal.db.query('delete from deferred_jobs where job_id = any($1)', [jobs.map(({ id }) => id)]);
    expect(await failing()).toBe(0);
  });
});

describe('the keys of deferred jobs', () => {
  it('go two days later, also those of days on which the system stood still', async () => {
    const vault = portal.service.app.get<Vault>(Vault, { strict: false });
    for (let n = 0; n < 2; n++) {
      await portal.browser().call('POST', '/api/v1/password-recoveries', { login: person().phone });
      await until(async () => (await rows('deferred_jobs')) === 0);
      await portal.moveClock('24 hours');
    }
    const { rows: made } = await portal.db.query<{ key: string }>(
      `select subject as key from vault_keys where subject like 'errands-%' and wrapped_key is not null`,
    );
    expect(made.length).toBeGreaterThan(1);
    await portal.moveClock('3 days');
    await housekeeping.sweep();
    for (const { key } of made) await expect(vault.seal(key, 'errand', 'x')).rejects.toThrow('destroyed');
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

  it('get it where one before them is damaged, which the log names', async () => {
    const [damaged, whole] = [await unindexed(), await unindexed()].sort((a, b) =>
      a.accountId < b.accountId ? -1 : 1,
    );
    await portal.db.query(`update accounts set person = '\\x00' where account_id = $1`, [damaged?.accountId]);
    expect(await unreadableAt(() => housekeeping.sweep())).toEqual([damaged?.accountId]);
    expect((await rowOf(damaged?.accountId as string))?.index).toBeNull();
    expect((await rowOf(whole?.accountId as string))?.index).toBe(indexOf(whole?.number as string));
    await portal.db.query('update accounts set person = null where account_id = $1', [damaged?.accountId]);
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

  it('are indexed in one round, however many they are, and shared by two rounds at once', async () => {
    const accounts = portal.service.app.get<Accounts>(Accounts, { strict: false });
    const ids = Array.from({ length: 450 }, () => randomUUID());
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
    await strip();
    await housekeeping.sweep();
    expect(await indexed()).toBe(450);
    await strip();
    await Promise.all([housekeeping.sweep(), housekeeping.sweep()]);
    await housekeeping.sweep();
    expect(await indexed()).toBe(450);
  });
});

describe('contacts that were written before mailboxes were indexed', () => {
  const mailboxOf = async (accountId: string) => {
    const { rows } = await portal.db.query<{ index: string | null }>(
      `select encode(mailbox_index, 'hex') as index from contacts where account_id = $1`,
      [accountId],
    );
    return rows[0]?.index;
  };
  /** contacts as an earlier version left them: the accounts */
  const unindexed = async (addresses: readonly string[]) => {
    const ids = [];
    for (const address of addresses) ids.push((await portal.register('EMAIL', address)).accountId);
    await portal.db.query('update contacts set mailbox_index = null where account_id = any($1)', [ids]);
    return ids;
  };

  it('get the index, which is one for all spellings of an address', async () => {
    const ids = await unindexed(spellings());
    expect(await Promise.all(ids.map(mailboxOf))).toEqual([null, null, null]);
    await housekeeping.sweep();
    const indexes = await Promise.all(ids.map(mailboxOf));
    expect(indexes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(indexes).size).toBe(1);
    const { rowCount } = await portal.db.query('select from contacts where mailbox_index is null');
    expect(rowCount).toBe(0);
  });

  it('are indexed some at a time, in the order of their accounts', async () => {
    const contacts = portal.service.app.get<Contacts>(Contacts, { strict: false });
    const throws = () => (error: unknown) => {
      throw error;
    };
    const ids = (await unindexed(spellings())).sort();
    const indexed = async () => (await Promise.all(ids.map(mailboxOf))).map((index) => index !== null);
    const second = await contacts.indexMailboxes('00000000-0000-0000-0000-000000000000', 2, throws);
    expect([second, await indexed()]).toEqual([ids[1], [true, true, false]]);
    expect(await contacts.indexMailboxes(String(second), 2, throws)).toBeUndefined();
    expect(await indexed()).toEqual([true, true, true]);
  });

  it('are passed over while another copy works on them, and where their person is erased', async () => {
    const [busy, erased, idle] = (await unindexed(spellings())) as [string, string, string];
    await portal.service.app.get<Vault>(Vault, { strict: false }).shred(erased);
    await portal.db.run(async () => {
      await portal.db.query('select from contacts where account_id = $1 for update', [busy]);
      await housekeeping.sweep();
    });
    expect([await mailboxOf(busy), await mailboxOf(erased)]).toEqual([null, null]);
    expect(await mailboxOf(idle)).not.toBeNull();
    await housekeeping.sweep();
    expect([await mailboxOf(busy), await mailboxOf(erased)]).toEqual([await mailboxOf(idle), null]);
  });

  it('are indexed where one before them is damaged, which the log names', async () => {
    const [damaged, whole] = (await unindexed(spellings())).sort() as [string, string];
    await portal.db.query(`update contacts set address = '\\x00' where account_id = $1`, [damaged]);
    expect(await unreadableAt(() => housekeeping.sweep())).toEqual([damaged]);
    expect([await mailboxOf(damaged), await mailboxOf(whole)]).toEqual([null, expect.any(String)]);
    await portal.db.query('delete from contacts where account_id = $1', [damaged]);
  });
});
