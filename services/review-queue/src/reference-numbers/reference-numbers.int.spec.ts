import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffRoles } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { ReviewQueueBench, refusal } from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
const found = { kind: 'CASE', id: randomUUID(), status: 'OPEN' };
const reference = referenceOf(found.id);
const nobodys = referenceOf(randomUUID());

beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  const { more } = bench.peers;
  more.set(`GET /internal/v1/references/${reference}`, () => ({ status: 200, body: { items: [found] } }));
  more.set(`GET /internal/v1/references/${nobodys}`, () => ({ status: 200, body: { items: [] } }));
});
afterAll(() => bench?.stop());

describe('a reference number that a caller reads', () => {
  it('leads support to the case, however it is typed, and to nothing of the person', async () => {
    const support = await bench.member(['support']);
    for (const typed of [
      reference,
      reference.replaceAll('-', ''),
      encodeURIComponent(reference.replaceAll('-', ' ')),
    ]) {
      const { status, body } = await support.ask('GET', `/references/${typed}`);
      expect([status, body]).toEqual([200, { items: [{ ...found, reference }] }]);
    }
  });

  it('is refused at once when a digit was misheard, and when nobody has it', async () => {
    const support = await bench.member(['support']);
    const last = Number(reference.at(-1));
    const misheard = `${reference.slice(0, -1)}${(last + 1) % 10}`;
    expect(refusal(await support.ask('GET', `/references/${misheard}`))).toEqual([422, 'reference/invalid']);
    expect(refusal(await support.ask('GET', `/references/${nobodys}`))).toEqual([404, 'reference/not-found']);
  });

  it.each(staffRoles)('is looked up by a %s only where the role is for it', async (role) => {
    const member = await bench.member([role]);
    const { status } = await member.ask('GET', `/references/${reference}`);
    expect(status).toBe(role === 'reviewer' ? 403 : 200);
  });
});
