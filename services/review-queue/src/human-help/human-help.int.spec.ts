import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { staffRoles } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { ReviewQueueBench, refusal, type StaffClient } from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
const cases = Array.from({ length: 3 }, (_, n) => ({
  caseId: randomUUID(),
  askedAt: `2026-09-0${n + 1}T08:00:00.000Z`,
  usedUp: ['NUMBER_TRIES', 'SUBMISSIONS'],
}));
const [first, second, third] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
const opening = { routes: ['PHOTO', 'STUDY_RECORD'], note: '已电话核实' };
const received: { caller: unknown; body: unknown; key: unknown }[] = [];

beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  const { more } = bench.peers;
  const list = 'GET /internal/v1/human-help?limit=';
  more.set(`${list}21`, () => ({ status: 200, body: { items: cases } }));
  more.set(`${list}3`, () => ({ status: 200, body: { items: cases } }));
  const after = new URLSearchParams({ limit: '3', askedAt: second.askedAt, caseId: second.caseId });
  more.set(`GET /internal/v1/human-help?${after.toString()}`, () => ({ status: 200, body: { items: [third] } }));
  more.set(`forwarded POST /internal/v1/cases/${first.caseId}/tries`, (body, { caller, headers }) => {
    received.push({ caller, body, key: headers['idempotency-key'] });
    return { status: 204 };
  });
  more.set(`forwarded POST /internal/v1/cases/${second.caseId}/tries`, () => ({
    status: 409,
    body: { slug: 'review/party' },
  }));
});
beforeEach(() => void received.splice(0));
afterAll(() => bench.stop());

/** what this person was shown, the longest page first */
const views = async ({ staffId }: StaffClient) => {
  const { rows } = await bench.db.query<{ data: { caseIds: string[] } }>(
    `select data from events where type = 'HumanHelpViewed' and data ->> 'staffId' = $1
     order by json_array_length(data -> 'caseIds') desc`,
    [staffId],
  );
  return rows.map(({ data }) => data.caseIds);
};

describe('support', () => {
  it('sees the cases that ask for help, and that it did is on record', async () => {
    const support = await bench.member(['support']);
    const { status, body } = await support.ask('GET', '/human-help');
    expect(status).toBe(200);
    const items = cases.map((one) => ({ ...one, reference: referenceOf(one.caseId) }));
    expect(body).toEqual({ items, now: expect.stringMatching(/Z$/) });
    expect(await views(support)).toEqual([cases.map(({ caseId }) => caseId)]);
  });

  it('turns the pages, and is on record with those it was shown', async () => {
    const support = await bench.member(['support']);
    const { body } = await support.ask('GET', '/human-help?limit=2');
    expect(body['items']).toMatchObject([first, second]);
    const rest = await support.ask('GET', `/human-help?limit=2&cursor=${String(body['next'])}`);
    expect(rest.body['items']).toMatchObject([third]);
    expect(rest.body['next']).toBeUndefined();
    expect(await views(support)).toEqual([[first.caseId, second.caseId], [third.caseId]]);
  });

  it.each(['yesterday', '2026-02-30T00:00:00.000Z'])('is refused a cursor that no page gave out: %s', async (time) => {
    const support = await bench.member(['support']);
    const cursor = Buffer.from(JSON.stringify([time, first.caseId])).toString('base64url');
    expect(refusal(await support.ask('GET', `/human-help?cursor=${cursor}`))).toEqual([422, 'request/invalid']);
  });

  it('sees nothing while id-conflict is away, and that leaves no record', async () => {
    const support = await bench.member(['support']);
    bench.peers.more.set('GET /internal/v1/human-help?limit=11', () => ({ status: 503, body: {} }));
    expect(refusal(await support.ask('GET', '/human-help?limit=10'))).toEqual([503, 'unavailable']);
    expect(await views(support)).toEqual([]);
  });
});

describe('a case whose number was decided recently', () => {
  it('is listed with that decision and the reference of its case, not with who made it; a senior opens the number', async () => {
    const decision = { caseId: randomUUID(), at: '2026-08-20T08:00:00.000Z' };
    const item = { ...first, usedUp: ['DECIDED_RECENTLY'], decision };
    bench.peers.more.set('GET /internal/v1/human-help?limit=2', () => ({ status: 200, body: { items: [item] } }));
    const senior = await bench.member(['senior-reviewer']);
    const { body } = await senior.ask('GET', '/human-help?limit=1');
    const named = { ...decision, reference: referenceOf(decision.caseId) };
    expect(body['items']).toEqual([{ ...item, reference: referenceOf(item.caseId), decision: named }]);
    const number = { routes: ['NUMBER'], note: '已电话核实' };
    expect((await senior.ask('POST', `/cases/${first.caseId}/tries`, number)).status).toBe(204);
    expect(received).toMatchObject([{ body: number }]);
  });
});

describe('a senior reviewer', () => {
  it('has the tries of a case opened again, in their own name and with their own number', async () => {
    const senior = await bench.member(['senior-reviewer']);
    const answer = await senior.ask('POST', `/cases/${first.caseId}/tries`, opening);
    expect(answer.status).toBe(204);
    expect(received).toEqual([
      {
        caller: expect.objectContaining({ kind: 'staff', id: senior.staffId, via: 'review-queue' }),
        body: { ...opening, numberId: senior.numberId },
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
  });

  it('asks under the same key again where the first answer was lost', async () => {
    const senior = await bench.member(['senior-reviewer']);
    const headers = { 'idempotency-key': randomUUID() };
    for (let n = 0; n < 2; n++) {
      await senior.ask('POST', `/cases/${first.caseId}/tries`, opening, headers);
      await bench.db.query('delete from idempotent_answers');
    }
    expect(received.length).toBe(2);
    expect(received[1]?.key).toBe(received[0]?.key);
  });

  it('is told why the case refuses', async () => {
    const senior = await bench.member(['senior-reviewer']);
    expect(refusal(await senior.ask('POST', `/cases/${second.caseId}/tries`, opening))).toEqual([409, 'review/party']);
    for (const id of [randomUUID(), 'x'])
      expect((await senior.ask('POST', `/cases/${id}/tries`, opening)).status).toBe(404);
  });

  it.each([
    ['no reason', { note: ' ' }],
    ['too long a reason', { note: 'x'.repeat(2001) }],
    ['nothing to open', { routes: [] }],
    ['what cannot be opened', { routes: ['CLASSMATE'] }],
    ['the same twice', { routes: ['PHOTO', 'PHOTO'] }],
  ])('is refused with %s', async (_what, more) => {
    const senior = await bench.member(['senior-reviewer']);
    const answer = await senior.ask('POST', `/cases/${first.caseId}/tries`, { ...opening, ...more });
    expect(refusal(answer)).toEqual([422, 'request/invalid']);
    expect(received).toEqual([]);
  });
});

describe('roles', () => {
  it.each(staffRoles)('a %s sees the list and opens tries only where the role is for it', async (role) => {
    const member = await bench.member([role]);
    const { status: list } = await member.ask('GET', '/human-help');
    const { status: open } = await member.ask('POST', `/cases/${first.caseId}/tries`, opening);
    expect([list, open]).toEqual([
      ['support', 'senior-reviewer'].includes(role) ? 200 : 403,
      role === 'senior-reviewer' ? 204 : 403,
    ]);
  });
});
