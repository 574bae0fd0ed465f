import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { staffRoles } from '@zhenming/contracts';
import { ReviewQueueBench, refusal } from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
const CORRECTION = {
  ...{ login: 'li.wei@mail.example', documentType: 'RESIDENT_ID', number: '11010519491231002X', name: '李伟' },
} as const;
const received: { caller: unknown; body: unknown; key: unknown }[] = [];

beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  bench.peers.more.set('forwarded POST /internal/v1/corrections', (body, { caller, headers }) => {
    received.push({ caller, body, key: headers['idempotency-key'] });
    const { number } = body as typeof CORRECTION;
    return number === CORRECTION.number ? { status: 202 } : { status: 422, body: { slug: 'number/invalid' } };
  });
});
beforeEach(() => void received.splice(0));
afterAll(() => bench.stop());

describe('support, for a person who calls', () => {
  it('has account open a correction, in its own name', async () => {
    const reviewer = await bench.member(['support']);
    const { status } = await reviewer.ask('POST', '/corrections', CORRECTION, {
      'idempotency-key': 'call-of-this-morning',
    });
    expect(status).toBe(202);
    expect(received).toMatchObject([
      {
        caller: { kind: 'staff', id: reviewer.staffId, roles: ['support'] },
        body: CORRECTION,
        key: 'call-of-this-morning',
      },
    ]);
  });

  it('is told what account refuses, and nothing of it stays here', async () => {
    const reviewer = await bench.member(['support']);
    const refused = await reviewer.ask('POST', '/corrections', { ...CORRECTION, number: '320106200101011234' });
    expect(refusal(refused)).toEqual([422, 'number/invalid']);
    const { rows } = await bench.db.query<{ text: string }>('select e::text as text from events e');
    expect(JSON.stringify(rows)).not.toMatch(/320106200101011234|li\.wei/);
  });

  it('is told when account does not answer', async () => {
    const reviewer = await bench.member(['support']);
    const away = await ReviewQueueBench.start({ ACCOUNT_URL: 'http://127.0.0.1:9' });
    const other = await away.member(['support']);
    expect(refusal(await other.ask('POST', '/corrections', CORRECTION))).toEqual([503, 'unavailable']);
    await away.stop();
    const tooLarge = await reviewer.ask('POST', '/corrections', { ...CORRECTION, name: 'x'.repeat(70_000) });
    expect(refusal(tooLarge)).toEqual([413, 'request/too-large']);
  });

  it.each(staffRoles.filter((role) => role !== 'support'))('is not a %s', async (role) => {
    const reviewer = await bench.member([role]);
    expect(refusal(await reviewer.ask('POST', '/corrections', CORRECTION))).toEqual([403, 'session/forbidden']);
    expect(received).toEqual([]);
  });

  it('is a person who is logged in', async () => {
    const response = await fetch(`${bench.service.url}/api/v1/corrections`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    expect(received).toEqual([]);
  });
});
