import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { figuresOf } from '@zhenming/service-kit/testing';
import { until } from '@zhenming/testing';
import { Office } from './testing/desk-fixture.spec.js';
import { Evidence, viewed } from './testing/evidence-fixture.spec.js';

let office: Office;
let evidence: Evidence;
beforeAll(async () => {
  office = await Office.start({ VIEW_ALARM_FROM: '1' });
  evidence = await Evidence.of(office);
});
afterAll(() => office?.stop());

const figures = () => figuresOf(office.service);

describe('the figures of the queue', () => {
  it('say what waits, since when and what is late, what reviewers have, and what they looked at', async () => {
    expect(await figures()).toMatchObject({
      'review_waiting_tasks{kind="PHOTO"}': 0,
      'review_waiting_tasks{kind="APPEAL"}': 0,
      'review_oldest_wait_seconds{kind="PHOTO"}': 0,
      review_leases_held: 0,
      view_alarms_last_hour: 0,
    });
    const li = await office.desk();
    const task = await evidence.held(li);
    await viewed(li, task);
    await office.requested();
    await office.projected();
    await office.moveClock('10 minutes');
    const now = await figures();
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
    const age = async () => (await figures())['checkpoint_age_seconds{part="checkpoints"}'];
    // the first is signed when the log is a second old
    await until(async () => (await age()) !== undefined);
    expect((await figures())['log_head_position{part="checkpoints"}']).toBeGreaterThan(0);
    await office.moveClock('1 minute');
    expect(await age()).toBeGreaterThanOrEqual(60);
  });

  it('go on: what was seen an hour ago is no longer counted, and what is late is', async () => {
    await office.moveClock('73 hours');
    const now = await figures();
    expect(now).toMatchObject({ photo_views_last_hour: 0, view_alarms_last_hour: 0, review_leases_held: 0 });
    expect(now['review_overdue_tasks{kind="PHOTO"}']).toBe(2);
  });
});
