import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ServiceLog } from '@zhenming/service-kit';
import { ViewAlarms } from './view-alarms.service.js';

describe('an alarm on views', () => {
  it('is one line of the log, as a warning, with who and how many', () => {
    const lines: string[] = [];
    const log = ServiceLog.create('review-queue', 'info', { write: (line) => void lines.push(line) });
    const staffId = randomUUID();
    const unused = undefined as never;
    const alarms = new ViewAlarms(unused, unused, unused, unused, log);
    alarms.announce({ staffId, views: 40, since: '2026-09-01T08:00:00.000Z' });
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'warn', msg: 'photos seen without a decision', staffId, views: 40 },
    ]);
  });
});
