import { describe, expect, it } from '@jest/globals';
import { eventCatalog, noticeId, sampleOf, streams, type EventName, type Published } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { noticesOf } from '../../services/notification/src/notices/notices.js';
import { sequelsOf } from '../../tools/src/audit/sequels.js';
import { followers } from './gather.js';

const sample = (type: EventName): RecordedEvent => ({
  ...{ id: 'id', stream: 'stream', revision: 1, type, data: sampleOf(type), recordedAt: '', hash: '' },
  metadata: { causationId: 'c', correlationId: 'c', actor: { kind: 'service', id: 'spec' }, prevHash: '' },
});
const followed = (Object.keys(eventCatalog) as EventName[]).filter((type) => sequelsOf(sample(type)).length > 0);

describe('what the audit looks for after an event', () => {
  it('is about decisions, verdicts, corrections, and what a holder is told', () =>
    expect(followed.sort()).toEqual([
      'AccountsDeregistered',
      'AccountsReinstated',
      'ConflictCaseApproved',
      'CorrectionApproved',
      'CorrectionRequested',
      'DeregistrationLifted',
      'IdConflictDetected',
      'ReviewDecided',
      'WaitStarted',
    ]));

  it.each(followed)('is made by a consumer that hears of it: %s', (type) => {
    for (const { group, in: service } of sequelsOf(sample(type))) {
      const follower = followers.find((one) => one.group === group);
      expect([group, follower?.service]).toEqual([group, service]);
      expect(follower?.types).toContain(type);
    }
  });

  it.each(followed)('of notices are those that notification makes: %s', (type) => {
    const event = sample(type);
    const made = noticesOf(event as unknown as Published).flatMap(({ recipientId, channels }) =>
      channels.map((channel) => streams.notice(noticeId(event.id, recipientId, channel))),
    );
    for (const { in: service, stream } of sequelsOf(event))
      if (service === 'notification') expect(made).toContain(stream);
  });
});
