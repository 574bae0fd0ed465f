import { describe, it } from '@jest/globals';
import { specify } from '@zhenming/kernel';
import { viewAlarms, type CountViews } from './view-alarm.js';

const rules = specify(viewAlarms);
const count = (views: number, now = '2026-09-01T09:00:00.000Z'): CountViews => ({
  staffId: 'li',
  views,
  limit: 40,
  now,
});
const alarm = {
  type: 'EvidenceViewAlarm',
  data: { staffId: 'li', views: 40, since: '2026-09-01T08:00:00.000Z' },
} as const;

describe('photos seen without a decision', () => {
  it('raise an alarm from the limit on', () => {
    rules.given().when(count(40)).then(alarm);
    rules.given().when(count(39)).thenNothing();
  });

  it('raise one an hour at most', () => {
    rules.given(alarm).when(count(41, '2026-09-01T09:59:59.999Z')).thenNothing();
    rules.given(alarm).when(count(41, '2026-09-01T10:00:00.000Z')).thenTypes('EvidenceViewAlarm');
  });
});
