import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@zhenming/contracts';
import { compareAccounts } from '../../../../tools/src/audit/rows.js';
import { Tally } from '../../../../tools/src/audit/tally.js';
import { expectStatus, identity, Numbers } from '../testing/numbers.fixture.js';
import { PASSWORD, person } from '../testing/portal.fixture.js';
import { erasePerson, erasureUsage } from './erasure.cli.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

async function run(...args: string[]) {
  const said: string[] = [];
  return { code: await erasePerson(args, numbers.env, (line) => said.push(line)), said };
}
const erase = (accountId: unknown, ...more: string[]) =>
  run(String(accountId), '--reference', '2026-0137', '--confirm', ...more);
const count = async (sql: string, accountId: string) => {
  const { rows } = await numbers.portal.db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [accountId]);
  return rows[0]?.n;
};
/** whatever says who somebody is, or lets them in */
const left = async (accountId: string) => ({
  person: await count('accounts where account_id = $1 and person is not null', accountId),
  password: await count('accounts where account_id = $1 and password_hash is not null', accountId),
  index: await count('accounts where account_id = $1 and registry_number_index is not null', accountId),
  contacts: await count('contacts where account_id = $1', accountId),
  proofs: await count('contact_proofs where account_id = $1', accountId),
  sessions: await count('sessions where account_id = $1', accountId),
  devices: await count('account_devices where account_id = $1', accountId),
  key: await count('vault_keys where subject = $1::uuid::text and wrapped_key is not null', accountId),
});
const nothing = { person: 0, password: 0, index: 0, contacts: 0, proofs: 0, sessions: 0, devices: 0, key: 0 };
const events = (accountId: string) => numbers.portal.events(streams.account(accountId));

/** a person who holds a number, has logged in, and asked for a new password a moment ago */
async function registered() {
  const { phone, ...of } = person();
  const browser = await numbers.portal.register('PHONE', phone);
  await numbers.portal.takeNumber(browser, of);
  const accountId = String(browser.accountId);
  const logsIn = async () => {
    const given = { login: of.number, password: PASSWORD };
    const { status, body } = await numbers.portal.browser().call('POST', '/api/v1/sessions', given);
    return [status, body['slug']];
  };
  expect(await logsIn()).toEqual([201, undefined]);
  return { accountId, browser, phone, logsIn };
}

describe('a person about whom nothing is open', () => {
  it('is looked at first: without --confirm nothing changes', async () => {
    const { accountId, logsIn } = await registered();
    const before = await left(accountId);
    const { code, said } = await run(accountId, '--reference', '2026-0137');
    expect(code).toBe(0);
    expect(said[0]).toMatch(`account ${accountId}: ACTIVE`);
    expect(said[1]).toMatch(/^it holds the number \S+, and goes on holding it/);
    expect(said).toContain('contacts: 1; sessions: 2; corrections: 0');
    expect(said.at(-1)).toMatch(/^nothing erased yet/);
    expect([await left(accountId), await logsIn()]).toEqual([before, [201, undefined]]);
    expect(await events(accountId)).not.toContain('PersonErased');
  });

  it('is erased: nobody logs in, nothing says who it was, and the number is still held', async () => {
    const { accountId, browser, logsIn } = await registered();
    const { code, said } = await erase(accountId);
    expect([code, said.at(-1)]).toEqual([0, 'erased, on request 2026-0137; the other services follow']);
    expect(await left(accountId)).toEqual(nothing);
    expect(await logsIn()).toEqual([401, 'login/failed']);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
    expect(await numbers.ledgerOf({ accountId })).toMatchObject({ holder: accountId });
    const { rows } = await numbers.portal.db.query(
      'select type, data, metadata from events where stream_id = $1 order by revision desc limit 1',
      [streams.account(accountId)],
    );
    expect(rows[0]).toMatchObject({
      type: 'PersonErased',
      data: { accountId, reference: '2026-0137', correctionIds: [] },
      metadata: { actor: { kind: 'office', id: 'erase' } },
    });
  });

  it('is erased once: a repeat says so, records nothing, and takes off what has come since', async () => {
    const { accountId } = await registered();
    await erase(accountId);
    const before = await events(accountId);
    await numbers.portal.db.query('update accounts set password_hash = $2 where account_id = $1', [accountId, 'x']);
    const { code, said } = await erase(accountId);
    expect([code, said.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^erased on .+ already: .+ gone here; the other services were told then$/),
    ]);
    expect([await left(accountId), await events(accountId)]).toEqual([nothing, before]);
  });

  it('is no disagreement to the audit', async () => {
    const { accountId } = await registered();
    await erase(accountId);
    const tally = new Tally();
    await compareAccounts(numbers.portal.db, tally);
    expect(tally.first.filter(({ at }) => at.includes(accountId))).toEqual([]);
  });

  it('has corrections that go with it, and the message that one of them ended does no harm when it comes late', async () => {
    const who = await numbers.holder(identity());
    const { body } = await expectStatus(202, who.browser.call('POST', '/api/v1/me/corrections', identity()));
    const correctionId = String(body['correctionId']);
    const closed = { correctionId, accountId: who.accountId, outcome: 'WITHDRAWN' } as const;
    const says = async () => {
      const event = numbers.eventOf('CorrectionClosed', { ...closed, caseId: correctionId });
      const sent = { ...event, data: closed, stream: streams.correction(correctionId) };
      await numbers.portal.publishes(sent);
      return numbers.handled(sent);
    };
    expect((await erase(who.accountId)).code).toBe(1);
    expect(await says()).toBeUndefined();
    expect((await erase(who.accountId)).code).toBe(0);
    expect(await says()).toBeUndefined();
    const { rows } = await numbers.portal.db.query(
      `select data -> 'correctionIds' as ids from events where stream_id = $1 and type = 'PersonErased'`,
      [streams.account(who.accountId)],
    );
    expect(rows).toEqual([{ ids: [correctionId] }]);
  });
});

describe('a person about whom something is open', () => {
  const refused = async (accountId: string, why: RegExp) => {
    const before = await left(accountId);
    const looked = await run(accountId, '--reference', '2026-0137');
    const { code, said } = await erase(accountId);
    expect([looked.code, code]).toEqual([1, 1]);
    expect(said.at(-2)).toMatch(why);
    expect(said.at(-1)).toBe('nothing erased: these come first');
    expect(await left(accountId)).toEqual(before);
    expect(await events(accountId)).not.toContain('PersonErased');
  };

  it('is not erased while they claim a number, nor is who holds it', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const claimant = await numbers.claimant(who);
    await refused(claimant.accountId, new RegExp(`claims a number .* case ${claimant.caseId} `));
    await refused(holder.accountId, new RegExp(`somebody claims .* case ${claimant.caseId} `));
  });
});

describe('the command', () => {
  it('refuses an account that there is not', async () => {
    expect(await erase(randomUUID())).toEqual({ code: 1, said: ['nothing erased: there is no such account'] });
  });

  it.each([
    [[]],
    [[randomUUID()]],
    [[randomUUID(), '--reference']],
    [[randomUUID(), '--reference', '13812345678']],
    [[randomUUID(), randomUUID(), '--reference', '1']],
    [['me', '--reference', '1']],
    [[randomUUID(), '--reference', '1', '--yes']],
  ])('says how it is used where it cannot tell what is meant: %j', async (args) => {
    expect(await run(...args)).toEqual({ code: 2, said: [erasureUsage] });
  });

  it('says how it is used when asked', async () => {
    expect(await run('--help')).toEqual({ code: 0, said: [erasureUsage] });
  });

  it('names the settings that it lacks', async () => {
    const said: string[] = [];
    const args = [randomUUID(), '--reference', '1'];
    expect(await erasePerson(args, {}, (line) => said.push(line))).toBe(2);
    expect(said.join()).toMatch(/VAULT_KEYS/);
  });
});
