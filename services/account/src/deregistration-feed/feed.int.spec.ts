import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@zhenming/contracts';
import { verifyStream } from '@zhenming/event-store';
import type { RecordedEvent } from '@zhenming/kernel';
import { keyedIndex } from '@zhenming/vault';
import { metricsOf } from '@zhenming/service-kit/testing';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { expectStatus, identity, Numbers, type Applicant } from '../testing/numbers.fixture.js';
import type { Answer } from '../testing/portal.fixture.js';
import { DeregistrationsProjection } from './deregistrations.projection.js';

const keys = {
  'military-service': randomBytes(24).toString('base64url'),
  admissions: randomBytes(24).toString('base64url'),
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const REGISTRY_INDEX_KEY = 'a1b2c3d4'.repeat(8);

let numbers: Numbers;
beforeAll(async () => {
  const subscribers = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, sha256(key)]));
  numbers = await Numbers.start({ FEED_SUBSCRIBERS: JSON.stringify(subscribers), REGISTRY_INDEX_KEY });
});
afterAll(() => numbers.stop());

const PATH = '/api/v1/feeds/deregistrations';
/** a metric of what military-service has not acknowledged */
const behind = async (what: string): Promise<number> => {
  const metrics = await metricsOf(numbers.portal.service);
  return metrics[`${what}{subscriber="military-service"}`] ?? NaN;
};
const call = (method: string, path: string, key: string, headers: Record<string, string> = {}): Promise<Answer> =>
  numbers.portal.browser().call(method, path, undefined, { authorization: `Bearer ${key}`, ...headers });
const positionOf = (cursor: string): number => Number(cursor.split('-')[0]);
interface Item {
  readonly id: string;
  readonly type: string;
  readonly deregistrationId: string;
  readonly accounts: string[];
  readonly survivingAccount: string;
  readonly cursor: string;
  readonly jws: string;
  readonly reinstatementId?: string;
}
const read = async (after: string, limit: number, key = keys.admissions) => {
  const { body } = await expectStatus(200, call('GET', `${PATH}?after=${after}&limit=${limit}`, key));
  return body as unknown as { items: Item[]; next: string };
};

/** a person is deregistered: the accounts that matter */
async function deregistration() {
  const who = identity();
  const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
  await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
  await numbers.caughtUp();
  return { holder, claimant };
}

describe('the feed of deregistrations', () => {
  it('shows each one once, in order, from zero and in pages of any size', async () => {
    const made = [await deregistration(), await deregistration(), await deregistration()];
    const all = await read('0', 500);
    const mine = all.items.slice(-3);
    expect(mine.map(({ accounts, survivingAccount }) => [accounts, survivingAccount])).toEqual(
      made.map(({ holder, claimant }) => [[holder.accountId], claimant.accountId]),
    );
    const seen: Item[] = [];
    let after = '0';
    for (;;) {
      const page = await read(after, 2);
      seen.push(...page.items);
      if (page.next === after) break;
      after = page.next;
    }
    expect(seen).toEqual(all.items);
    expect(new Set(seen.map((item) => item.deregistrationId)).size).toBe(seen.length);
  });

  it('refuses a cursor beyond its end, and says where it ends: nobody waits where nothing comes', async () => {
    await deregistration();
    const { next } = await read('0', 500);
    for (const after of [String(positionOf(next) + 100_000), '999999999999999', '999999999999999-0123abcd']) {
      const { status, body } = await call('GET', `${PATH}?after=${after}`, keys.admissions);
      expect([status, body['slug'], body['details']]).toEqual([409, 'feed/cursor-ahead', { last: next }]);
    }
    expect(await read(next, 500)).toEqual({ items: [], next });
  });

  it('refuses a cursor at which it has no entry, as of a tail that a restore has lost: nobody reads past what came since', async () => {
    await deregistration();
    const { items, next } = await read('0', 500);
    const entries = new Set(items.map(({ cursor }) => positionOf(cursor)));
    let lost = positionOf(next) - 1;
    while (entries.has(lost)) lost--;
    // of another event that lay where one lies since
    const other = next.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    for (const after of [String(lost), `${lost}-0123abcd`, other]) {
      const { status, body } = await call('GET', `${PATH}?after=${after}`, keys.admissions);
      expect([status, body['slug'], body['details']]).toEqual([409, 'feed/cursor-ahead', { last: next }]);
    }
  });

  it('takes a cursor of before, which is a position alone', async () => {
    await deregistration();
    const { items, next } = await read('0', 500);
    const before = items.at(-2)?.cursor ?? '';
    expect(await read(String(positionOf(before)), 500)).toEqual({ items: items.slice(-1), next });
  });

  it('tells no end while it lacks what the log has: its projection stands, or fills it anew', async () => {
    await deregistration();
    const { items, next } = await read('0', 500);
    const refused = async (after: string) => {
      const { status, headers, body } = await call('GET', `${PATH}?after=${after}`, keys.admissions);
      expect([status, headers['retry-after'], body['slug']]).toEqual([503, '10', 'feed/behind']);
    };
    await numbers.whileFeedIsStuck(async () => {
      const who = identity();
      await numbers.holder(who);
      await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(await numbers.claimant(who)));
      await numbers.portal.moveClock('1 minute');
      await refused(next);
      expect((await read('0', 500)).items).toEqual(items);
      await numbers.asOwner(`delete from account.deregistration_feed;
        update account.projection_checkpoints set position = 0 where name = 'account.deregistrations'`);
      for (const after of [next, '0', String(positionOf(next) + 100_000)]) await refused(after);
    });
    const { items: since, next: end } = await read(next, 500);
    expect(since).toHaveLength(1);
    expect(await read(end, 500)).toEqual({ items: [], next: end });
    expect((await read('0', 500)).items).toEqual([...items, ...since]);
  });

  it('is signed: the payload of each item’s JWS is what the item says, under the published keys', async () => {
    const { holder } = await deregistration();
    const { body, headers } = await expectStatus(200, numbers.portal.browser().call('GET', '/api/v1/jwks.json'));
    expect(headers['cache-control']).toBe('public, max-age=300');
    const { items } = await read('0', 500);
    const mine = items.find(({ accounts }) => accounts.includes(holder.accountId)) as Item;
    const { cursor: _cursor, jws, id, type, ...data } = mine;
    const keySet = createLocalJWKSet(body as unknown as JSONWebKeySet);
    const { payload, protectedHeader } = await compactVerify(jws, keySet);
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(data);
    expect(protectedHeader).toMatchObject({ ce_id: id, ce_type: type, ce_source: '/zhenming/account' });
  });

  it('says when a deregistered account is in use again, which is acknowledged like the deregistration', async () => {
    const { holder } = await deregistration();
    await numbers.caughtUp();
    const waitingBefore = await behind('unacknowledged_deregistrations');
    const restricted = await numbers.loggedIn(holder);
    await expectStatus(200, numbers.answer(restricted, 'disownment'));
    await numbers.caughtUp();
    expect(await behind('unacknowledged_deregistrations')).toBe(waitingBefore + 1);
    const { items } = await read('0', 500);
    const theirs = items.filter(({ accounts }) => accounts.includes(holder.accountId));
    expect(theirs.map(({ type }) => type)).toEqual(['Deregistration', 'Reinstatement']);
    const [gone, back] = theirs as [Item, Item];
    expect(back).toMatchObject({ accounts: [holder.accountId], reinstatementId: expect.any(String) });
    expect(back).not.toHaveProperty('deregistrationId');
    expect(back).not.toHaveProperty('holdingAccount');
    const path = '/internal/v1/deregistrations/unacknowledged';
    const open = await expectStatus(200, numbers.portal.peer('review-queue', 'GET', path));
    const waiting = (open.body['items'] as Item[]).map(({ deregistrationId }) => deregistrationId);
    expect(waiting).toContain(gone.deregistrationId);
    expect(waiting).toContain(back.reinstatementId);
    expect(new Set(waiting).size).toBe(waiting.length);
    const acknowledgement = `${PATH}/${String(back.reinstatementId)}/acknowledgements`;
    await expectStatus(204, call('POST', acknowledgement, keys['military-service']));
    expect(await behind('unacknowledged_deregistrations')).toBe(waitingBefore);
  });

  it('says so, and has it acknowledged, of one that comes back with the end of its contest of a reversed decision', async () => {
    const who = identity();
    const [holder, winner] = [await numbers.holder(who), await numbers.claimant(who)];
    const other = await numbers.claimant(who);
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(winner));
    const contests = async (lost: Applicant) => {
      const { browser } = await numbers.loggedIn(lost);
      await numbers.portal.reauthenticate(browser, `+86${lost.phone}`);
      const begun = await expectStatus(201, browser.call('POST', '/api/v1/me/contests', { impactAcknowledged: true }));
      return { accountId: lost.accountId, caseId: String(begun.body['caseId']) };
    };
    const kept = await contests(holder);
    const succeeds = await numbers.approvalOf(await contests(other));
    const photos = { routes: ['PHOTO' as const], weight: 3 as const, contests: winner.caseId };
    await numbers.hears('ConflictCaseApproved', { ...succeeds, ...photos });
    const about = { caseId: kept.caseId, numberId: succeeds.numberId, claimantId: kept.accountId };
    await numbers.hears('ConflictCaseClosed', { ...about, outcome: 'WITHDRAWN' });
    await numbers.caughtUp();
    const theirs = (await read('0', 500)).items.filter(({ accounts }) => accounts.includes(holder.accountId));
    expect(theirs.map(({ type }) => type)).toEqual(['Deregistration', 'Reinstatement']);
    const back = theirs[1] as Item;
    expect(back).not.toHaveProperty('holdingAccount');
    const acknowledgement = `${PATH}/${String(back.reinstatementId)}/acknowledgements`;
    await expectStatus(204, call('POST', acknowledgement, keys['military-service']));
  });

  it('holds no deregistration of nobody', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const [first, second] = [await numbers.claimant(who), await numbers.claimant(who)];
    await expectStatus(200, numbers.answer(holder, 'disownment'));
    await expectStatus(200, second.browser.call('POST', '/api/v1/me/identity/disownment'));
    const before = (await read('0', 500)).items.length;
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(first));
    await numbers.caughtUp();
    expect((await numbers.row(first.accountId))['identity']).toBe('HELD');
    expect((await read('0', 500)).items).toHaveLength(before);
  });

  it('answers 304 to who has the page already, and the page when it has grown', async () => {
    const first = await call('GET', `${PATH}?limit=500`, keys.admissions);
    const etag = String(first.headers['etag']);
    const again = await call('GET', `${PATH}?limit=500`, keys.admissions, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    await deregistration();
    await expectStatus(200, call('GET', `${PATH}?limit=500`, keys.admissions, { 'if-none-match': etag }));
  });

  it('answers the page to who has another one of the same cursors, as of before an update or a restore', async () => {
    await deregistration();
    const first = await call('GET', `${PATH}?limit=500`, keys.admissions);
    await numbers.asOwner(`update account.deregistration_feed
      set event = jsonb_set(event::jsonb, '{data,leavingAccount}', to_jsonb(gen_random_uuid()))`);
    const changed = { 'if-none-match': String(first.headers['etag']) };
    const { body } = await expectStatus(200, call('GET', `${PATH}?limit=500`, keys.admissions, changed));
    expect(body['next']).toBe(first.body['next']);
    await numbers.rebuildFeed();
  });

  it('is the same after it was made again from the log', async () => {
    await deregistration();
    const rows = async () =>
      (await numbers.portal.db.query('select * from deregistration_feed order by position')).rows;
    const before = await rows();
    await numbers.rebuildFeed();
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it.each(['after=-1', 'after=abc', 'after=1%00', 'limit=0', 'limit=501', 'limit=1e3', 'since=1'])(
    'refuses %s',
    async (query) => {
      await expectStatus(422, call('GET', `${PATH}?${query}`, keys.admissions));
    },
  );
});

describe('a subscriber', () => {
  it('needs a key of its own: none, a wrong one and a session are nobody', async () => {
    const { claimant } = await deregistration();
    await expectStatus(401, numbers.portal.browser().call('GET', PATH));
    await expectStatus(401, call('GET', PATH, randomBytes(24).toString('base64url')));
    await expectStatus(401, call('GET', PATH, sha256(keys.admissions)));
    await expectStatus(403, claimant.browser.call('GET', PATH));
  });

  it('acknowledges, and what it has not acknowledged is seen by operators until it has', async () => {
    await numbers.portal.moveClock('1 hour');
    const { holder, claimant } = await deregistration();
    const { items } = await read('0', 500);
    const { deregistrationId } = items.find(({ accounts }) => accounts.includes(holder.accountId)) as Item;
    const open = async () => {
      const path = '/internal/v1/deregistrations/unacknowledged';
      const { body } = await expectStatus(200, numbers.portal.peer('review-queue', 'GET', path));
      const all = body['items'] as { deregistrationId: string; subscribers: string[]; overdue: boolean }[];
      return all.find((one) => one.deregistrationId === deregistrationId);
    };
    const acknowledge = (key: string) => call('POST', `${PATH}/${deregistrationId}/acknowledgements`, key);
    const [before, late] = [await behind('unacknowledged_deregistrations'), await behind('overdue_deregistrations')];
    expect(await open()).toMatchObject({
      ...{ caseId: claimant.caseId, subscribers: ['admissions', 'military-service'], overdue: false },
    });
    for (let n = 0; n < 2; n++) await expectStatus(204, acknowledge(keys.admissions));
    expect(await open()).toMatchObject({ subscribers: ['military-service'] });
    await numbers.portal.moveClock('25 hours');
    expect(await open()).toMatchObject({ overdue: true });
    expect(await behind('overdue_deregistrations')).toBeGreaterThan(late);
    expect(await behind('unacknowledged_oldest_seconds')).toBeGreaterThanOrEqual(25 * 3600);
    await expectStatus(204, acknowledge(keys['military-service']));
    expect(await open()).toBeUndefined();
    expect(await behind('unacknowledged_deregistrations')).toBe(before - 1);
  });

  it('acknowledges in any order: what it left out is seen until it has, also after the feed was made again', async () => {
    const acknowledge = async ({ deregistrationId, reinstatementId }: Item) => {
      const id = deregistrationId ?? reinstatementId;
      await expectStatus(204, call('POST', `${PATH}/${id}/acknowledgements`, keys['military-service']));
    };
    for (const item of (await read('0', 500)).items) await acknowledge(item);
    expect(await behind('unacknowledged_deregistrations')).toBe(0);
    const { next } = await read('0', 500);
    for (let n = 0; n < 3; n++) await deregistration();
    const [first, second, third] = (await read(next, 500)).items as [Item, Item, Item];
    await acknowledge(third);
    await acknowledge(second);
    expect(await behind('unacknowledged_deregistrations')).toBe(1);
    await numbers.rebuildFeed();
    expect(await behind('unacknowledged_deregistrations')).toBe(1);
    await acknowledge(first);
    expect(await behind('unacknowledged_deregistrations')).toBe(0);
    const { rows } = await numbers.portal.db.query(
      `select position from acknowledged_up_to where subscriber = 'military-service'`,
    );
    expect(rows.map(({ position }) => Number(position))).toEqual([positionOf(third.cursor)]);
  });

  it('hides no outage of now behind one that it never acknowledged, nor behind another subscriber', async () => {
    const many = 10_050;
    await numbers.asOwner(`
      insert into account.deregistration_feed (position, event_id, deregistration_id, effective_at, event)
        select 1000000 + n, gen_random_uuid(), gen_random_uuid(), '2026-01-01', '{}' from generate_series(1, ${many}) n;
      insert into account.deregistration_acknowledgements (subscriber, deregistration_id, acknowledged_at)
        select 'all-but-two', deregistration_id, '2026-01-01' from account.deregistration_feed
        where position not in (1000001, 1000000 + ${many})`);
    const { rows } = await numbers.portal.db.query<{ id: string }>(
      'select deregistration_id as id from deregistration_feed where position in (1000001, 1000000 + $1) order by position',
      [many],
    );
    const feed = new DeregistrationsProjection(numbers.portal.db);
    const missing = await feed.unacknowledged(['all-but-two', 'never-read'], 24, 0);
    const by = (subscriber: string) => missing.filter(({ subscribers }) => subscribers.includes(subscriber));
    expect(by('all-but-two').map(({ deregistrationId, overdue }) => [deregistrationId, overdue])).toEqual(
      rows.map(({ id }) => [id, true]),
    );
    expect(by('never-read')).toHaveLength(500);
    await numbers.asOwner(`delete from account.deregistration_feed where position > 1000000;
      delete from account.deregistration_acknowledgements where subscriber = 'all-but-two'`);
  });

  it('is asked for what an update brings into the feed, before what it has acknowledged', async () => {
    await deregistration();
    await deregistration();
    const { items } = await read('0', 500);
    for (const { deregistrationId, reinstatementId } of items)
      await call('POST', `${PATH}/${deregistrationId ?? reinstatementId}/acknowledgements`, keys['military-service']);
    const [, one] = items as [Item, Item];
    const id = one.deregistrationId ?? one.reinstatementId;
    await numbers.asOwner(`delete from account.deregistration_acknowledgements where deregistration_id = '${id}'`);
    expect(await behind('unacknowledged_deregistrations')).toBe(0);
    await numbers.rebuildFeed();
    expect(await behind('unacknowledged_deregistrations')).toBe(1);
    await expectStatus(204, call('POST', `${PATH}/${id}/acknowledgements`, keys['military-service']));
    expect(await behind('unacknowledged_deregistrations')).toBe(0);
  });

  it('cannot acknowledge what was never deregistered', async () => {
    const { claimant } = await deregistration();
    const { rows } = await numbers.portal.db.query<{ event_id: string }>(
      `select event_id from events where type = 'IdConflictDetected' limit 1`,
    );
    for (const id of [randomUUID(), rows[0]?.event_id, claimant.accountId, 'x'])
      await expectStatus(404, call('POST', `${PATH}/${String(id)}/acknowledgements`, keys.admissions));
  });
});

describe('what other services ask', () => {
  it('review-queue gets the surrogate of a number, which makes neither a claim nor a holder', async () => {
    const { documentType, number } = identity();
    const name = (peer: 'review-queue' | 'id-conflict') =>
      numbers.portal.peer(peer, 'POST', '/internal/v1/numbers', { documentType, number });
    const { body } = await expectStatus(200, name('review-queue'));
    expect((await name('review-queue')).body).toEqual(body);
    await expectStatus(403, name('id-conflict'));
    const holder = await numbers.holder({ name: '王小明', documentType, number });
    expect((await numbers.ledgerOf(holder))['number_id']).toBe(body['numberId']);
    const wrong = { documentType, number: '110105194912310021' };
    const refused = await numbers.portal.peer('review-queue', 'POST', '/internal/v1/numbers', wrong);
    expect([refused.status, refused.body['slug']]).toEqual([422, 'number/invalid']);
  });

  it('id-conflict gets keyed indexes of a claim, and never the number', async () => {
    const who = identity();
    await numbers.holder(who);
    const { caseId } = await numbers.claimant(who);
    const ask = (id: string) => numbers.portal.peer('id-conflict', 'GET', `/internal/v1/claims/${id}/registry-index`);
    const { body } = await expectStatus(200, ask(caseId));
    const text = `RESIDENT_ID|CHN|${who.number}`;
    expect(body).toEqual({
      numberIndex: keyedIndex(REGISTRY_INDEX_KEY, 'registry/number', text).toString('hex'),
      nameIndex: keyedIndex(REGISTRY_INDEX_KEY, 'registry/name', `${text}|${who.name}`).toString('hex'),
    });
    expect((await ask(randomUUID())).body['slug']).toBe('case/not-found');
    const other = await numbers.claimant({ ...who, name: '欧阳修远' });
    const ofHolder = `/internal/v1/claims/${other.caseId}/registry-index?of=HOLDER`;
    expect((await expectStatus(200, numbers.portal.peer('id-conflict', 'GET', ofHolder))).body).toEqual(body);
    expect((await expectStatus(200, ask(other.caseId))).body).toMatchObject({ numberIndex: body['numberIndex'] });
    expect((await ask(other.caseId)).body['nameIndex']).not.toBe(body['nameIndex']);
  });

  it('gives an auditor a number’s events as they were recorded, in pages too, and what was changed as it is now', async () => {
    const { claimant } = await deregistration();
    const { number_id } = await numbers.ledgerOf(claimant);
    const ask = () => numbers.portal.peer('review-queue', 'GET', `/internal/v1/numbers/${String(number_id)}/timeline`);
    const { body } = await expectStatus(200, ask());
    expect(body).toMatchObject({ numberId: number_id, revision: 3 });
    const stream = streams.number(String(number_id));
    expect(verifyStream(body['events'] as RecordedEvent[], stream)).toMatchObject({ ok: true });
    expect((body['events'] as { type: string }[]).map(({ type }) => type)).toEqual([
      'IdNumberHeld',
      'IdConflictDetected',
      'AccountsDeregistered',
    ]);
    const rest = numbers.portal.peer(
      ...(['review-queue', 'GET', `/internal/v1/numbers/${String(number_id)}/timeline?after=2`] as const),
    );
    expect((await expectStatus(200, rest)).body).toMatchObject({
      ...{ revision: 3, events: [{ revision: 3 }] },
    });
    await numbers.tamper(String(number_id), 2);
    const now = (await ask()).body['events'] as RecordedEvent[];
    expect(verifyStream(now, stream)).toMatchObject({ ok: false, revision: 2 });
    await expectStatus(
      404,
      numbers.portal.peer('review-queue', 'GET', `/internal/v1/numbers/${randomUUID()}/timeline`),
    );
  });
});
