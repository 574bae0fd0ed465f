import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metricsOf } from '@zhenming/service-kit/testing';
import { until } from '@zhenming/testing';
import { ReviewQueueBench } from '../testing/review-queue.fixture.js';
import { Evidence, viewed } from '../testing/evidence.fixture.js';

let bench: ReviewQueueBench;
let evidence: Evidence;
beforeAll(async () => {
  bench = await ReviewQueueBench.start({ VIEW_ALARM_FROM: '1' });
  evidence = await Evidence.of(bench);
});
afterAll(() => bench?.stop());

const metrics = () => metricsOf(bench.service);

describe('the metrics of the queue', () => {
  it('say what waits, since when and what is late, what reviewers have, and what they looked at', async () => {
    expect(await metrics()).toMatchObject({
      'review_waiting_tasks{kind="PHOTO"}': 0,
      'review_waiting_tasks{kind="APPEAL"}': 0,
      'review_oldest_wait_seconds{kind="PHOTO"}': 0,
      review_leases_held: 0,
      view_alarms_last_hour: 0,
    });
    const li = await bench.member();
    const task = await evidence.held(li);
    await viewed(li, task);
    await bench.requested();
    await bench.projected();
    await bench.moveClock('10 minutes');
    const now = await metrics();
    expect(now).toMatchObject({
      'review_waiting_tasks{kind="PHOTO"}': 1,
      // the one that was dealt is
      'review_overdue_tasks{kind="PHOTO"}': 1,
      review_leases_held: 1,
      review_leases_expired: 0,
      photo_views_last_hour: 1,
      view_alarms_last_hour: 1,
    });
    expect(now['review_oldest_wait_seconds{kind="PHOTO"}']).toBeGreaterThanOrEqual(600);
  });

  it('know the log’s head and the age of its last signed checkpoint', async () => {
    const figure = async (name: string) => (await metrics())[`${name}{part="checkpoints"}`];
    // what is signed after the clock was moved is young
    await until(async () => (await figure('checkpoint_position')) === (await figure('log_head_position')));
    expect(await figure('log_head_position')).toBeGreaterThan(0);
    await bench.moveClock('1 minute');
    expect(await figure('checkpoint_age_seconds')).toBeGreaterThanOrEqual(60);
  });

  it('go on: what was seen an hour ago is no longer counted, and what is late is', async () => {
    await bench.moveClock('73 hours');
    const now = await metrics();
    expect(now).toMatchObject({ photo_views_last_hour: 0, view_alarms_last_hour: 0, review_leases_held: 0 });
    expect(now['review_overdue_tasks{kind="PHOTO"}']).toBe(2);
  });
});
