import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams } from '@zhenming/contracts';
import { ReviewQueueBench } from '../testing/review-queue.fixture.js';

const caseId = randomUUID();
const numberId = randomUUID();
const event = (revision: number, type: string) => ({
  revision,
  id: randomUUID(),
  type,
  at: '2026-09-01T08:00:00.000Z',
  actor: { kind: 'account', id: randomUUID() },
  data: { caseId, numberId },
  prevHash: '',
  hash: 'ab',
});

let bench: ReviewQueueBench;
let numberChain: object = { verified: true };
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  const { more } = bench.peers;
  const events = [event(1, 'ConflictCaseOpened'), event(2, 'ConflictCaseClosed')];
  more.set(`GET /internal/v1/cases/${caseId}/timeline`, () => ({
    status: 200,
    body: { chain: { verified: true }, events },
  }));
  more.set(`GET /internal/v1/numbers/${numberId}/timeline`, () => ({
    status: 200,
    body: { chain: numberChain, events: [event(1, 'IdNumberHeld')] },
  }));
});
afterAll(() => bench?.stop());

describe('an auditor', () => {
  it('reads a case with the story of its number, and that is recorded', async () => {
    const auditor = await bench.member(['auditor']);
    const { staffId } = (await auditor.ask('GET', '/me')).body;
    const story = await auditor.ask('GET', `/cases/${caseId}/timeline`);
    expect(story.status).toBe(200);
    expect(story.body).toMatchObject({
      caseId,
      case: { events: [{ revision: 1 }, { revision: 2 }] },
      number: { chain: { verified: true } },
    });
    const views = await new PostgresEventStore(bench.db).read(streams.timelineViews(caseId));
    expect(views.at(-1)).toMatchObject({
      type: 'TimelineViewed',
      data: { staffId, caseId },
      metadata: { actor: { kind: 'staff', id: staffId } },
    });
  });

  it('verifies both chains and is told where one breaks', async () => {
    const auditor = await bench.member(['auditor']);
    expect((await auditor.ask('POST', `/cases/${caseId}/verification`)).body).toEqual({
      verified: true,
      events: 2,
      numberEvents: 1,
      reviewEvents: 0,
    });
    numberChain = { verified: false, firstBrokenRevision: 1 };
    expect((await auditor.ask('POST', `/cases/${caseId}/verification`)).body).toMatchObject({
      verified: false,
      firstBroken: { stream: 'number', revision: 1 },
    });
    numberChain = { verified: true };
  });

  it('finds nothing for a case that is not there', async () => {
    const auditor = await bench.member(['auditor']);
    for (const id of [randomUUID(), 'x', '..'])
      expect((await auditor.ask('GET', `/cases/${id}/timeline`)).status).toBe(404);
  });
});
