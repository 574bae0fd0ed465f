import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { CorrectionStory } from '../testing/corrections.fixture.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const find = (reference: string) => bench.ask('GET', `/internal/v1/references/${encodeURIComponent(reference)}`);
const found = async (reference: string) => {
  await bench.projected();
  const { status, body } = await find(reference);
  expect(status).toBe(200);
  return body['items'];
};

describe('what is found by a reference number', () => {
  it('is the case that its claimant reads it at, as it stands now', async () => {
    const { claim } = await bench.dispute();
    const { caseId, accountId: as } = claim;
    const reference = String((await bench.ask('GET', `/api/v1/cases/${caseId}`, { as })).body['reference']);
    expect(await found(reference)).toEqual([{ kind: 'CASE', id: caseId, status: 'OPEN' }]);
    await bench.ask('POST', `/api/v1/cases/${caseId}/withdrawal`, { as });
    expect(await found(` ${reference.replaceAll('-', ' ')}`)).toEqual([{ kind: 'CASE', id: caseId, status: 'CLOSED' }]);
    const list = await bench.ask('GET', '/api/v1/cases', { as });
    expect(list.body['items']).toMatchObject([{ caseId, reference }]);
  });

  it('is the correction that its owner reads it at', async () => {
    const story = await CorrectionStory.opened(bench);
    const { reference } = await story.read();
    expect(await found(String(reference))).toEqual([{ kind: 'CORRECTION', id: story.correctionId, status: 'OPEN' }]);
  });

  it('are both, where two share one', async () => {
    const twins = ['4000', '4001'].map((end) => `0123abcd-4567-${end}-8000-000000000000`);
    for (const id of twins) await CorrectionStory.opened(bench, 'OWNER', ['FRONT'], id);
    expect(await found(referenceOf(twins[0] as string))).toMatchObject(twins.map((id) => ({ id })));
  });

  it('is the same when the read model is built from zero', async () => {
    const rows = async () => (await bench.db.query('select * from reference_numbers order by id')).rows;
    const before = await rows();
    expect(before.length).toBeGreaterThan(3);
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });

  it('is nothing where nobody has it', async () => {
    expect(await found(referenceOf(randomUUID()))).toEqual([]);
  });

  it.each([
    ['5860-9574-2718', 'check-digit'],
    ['5860-9574', 'length'],
  ])('is not looked for by %s: %s', async (reference, reason) => {
    const { status, body } = await find(reference);
    expect([status, body.slug, body.details]).toEqual([422, 'reference/invalid', { reason }]);
  });
});
