import { describe, expect, it } from '@jest/globals';
import { publicForm, publicTopics, sampleOf, streams, type Reinstatement } from '@zhenming/contracts';
import type { PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { messageFault } from './messages.js';

const HASH = 'ab'.repeat(32);
const logged: RecordedEvent = {
  ...{ id: '00000000-0000-4000-8000-000000000099', stream: streams.number('n'), revision: 4, hash: HASH },
  ...{ type: 'AccountsReinstated', data: sampleOf('AccountsReinstated'), recordedAt: '2026-09-01T08:00:00.000Z' },
  metadata: { causationId: 'c', correlationId: 'c', actor: { kind: 'service', id: 'spec' }, prevHash: HASH },
};
const published = { ...publicForm(logged)?.event, source: 'account' } as PublishedEvent;
const faultOf = (data: object) => messageFault(publicTopics.deregistrations, { ...published, data }, logged);

describe('a reinstatement on the topic of third parties', () => {
  const { leavingAccount, holdingAccount, ...accounts } = published.data as Reinstatement;

  it('is what the log holds', () => {
    expect(leavingAccount).toBe(sampleOf('AccountsReinstated').leaves?.accountId);
    expect(holdingAccount).toBe(sampleOf('AccountsReinstated').contestantId);
    expect(faultOf({ ...accounts, holdingAccount, leavingAccount })).toBeUndefined();
  });

  it('may say who did it, as an earlier version did, and nobody else', () => {
    const by = (id: string) => ({ ...published.metadata, actor: { kind: 'service', id } as const });
    const fault = (id: string) =>
      messageFault(publicTopics.deregistrations, { ...published, metadata: by(id) }, logged);
    expect(published.metadata.actor.id).toBe('account');
    expect([fault('spec'), fault('another')]).toEqual([undefined, 'it is not what the log of account holds']);
  });

  it('that says anything else, or less, is a forgery', () => {
    for (const data of [
      { ...accounts, holdingAccount },
      { ...accounts, leavingAccount },
      { ...accounts, holdingAccount: leavingAccount, leavingAccount },
      { ...accounts, holdingAccount, leavingAccount, effectiveAt: '2026-09-02T08:00:00.000Z' },
    ])
      expect(faultOf(data)).toBe('it is not what the log of account holds');
  });
});
