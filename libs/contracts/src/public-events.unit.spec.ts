import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@zhenming/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { eventCatalog, sampleOf, type EventName } from './catalog.js';
import { destinations, publicCatalog, publicForm, publicId } from './public-events.js';
import { publicTopics } from './services.js';

const id = '11111111-1111-4111-8111-111111111111';
const recorded = (type: EventName, data: unknown = sampleOf(type)): RecordedEvent => ({
  ...{ id, stream: 'number-1', revision: 4, type, data, hash: 'h', recordedAt: '2026-09-01T08:00:00.000Z' },
  metadata: { causationId: 'approval', correlationId: 'k', actor: { kind: 'service', id: 'account' }, prevHash: 'p' },
});

describe('the public events', () => {
  it.each(Object.entries(publicCatalog))('%s has a valid golden sample', (_type, { payload, sample }) => {
    expect(validateSync(plainToInstance<object, object>(payload, sample), { forbidUnknownValues: true })).toEqual([]);
  });

  it('are named by the events that they are made of', () => {
    for (const { type, publicForm: open, sample } of Object.values(eventCatalog)) {
      const data = type === 'IdNumberDisowned' ? { ...sample, as: 'DEREGISTERED' } : sample;
      expect(publicForm(recorded(type, data))?.event.type).toBe(open);
    }
  });
});

describe('an event with a public form', () => {
  it('goes to its service’s topic and, for everybody, to the public one', () => {
    const [internal, open] = destinations('account', recorded('AccountsDeregistered'));
    expect(internal).toMatchObject({ topic: 'zhenming.account.events', open: false, event: { id } });
    expect(open).toMatchObject({ topic: publicTopics.deregistrations, open: true });
    expect(open?.event.data).toEqual({
      deregistrationId: id,
      accounts: [sampleOf('AccountsDeregistered').accounts[0]?.accountId],
      survivingAccount: sampleOf('AccountsDeregistered').winnerId,
      effectiveAt: '2026-09-01T08:00:00.000Z',
      contestableUntil: sampleOf('AccountsDeregistered').contestableUntil,
    });
  });

  it('has a public id of its own, always the same, and names its source as the cause', () => {
    const [internal, open] = destinations('account', recorded('AccountsDeregistered')).map(({ event }) => event);
    expect(open?.id).not.toBe(internal?.id);
    // UUIDv5 of the name "Deregistration" in the namespace of the source event’s id
    expect(open?.id).toBe('164aa5ca-2071-5cf3-8019-95b24e9ccacf');
    expect(open?.metadata).toMatchObject({ causationId: id, correlationId: 'k' });
    expect(open?.stream).toBe(internal?.stream);
    expect(publicId(id, 'Reinstatement')).not.toBe(open?.id);
  });

  it('says to nobody outside who did it', () => {
    const actor = { kind: 'account', id: 'helper' } as const;
    const { metadata, ...event } = recorded('DeregistrationLifted');
    const [internal, open] = destinations('account', { ...event, metadata: { ...metadata, actor } });
    expect(internal?.event.metadata.actor).toEqual(actor);
    expect(JSON.stringify(open)).not.toContain('helper');
    expect(open?.event.metadata.actor).toEqual({ kind: 'service', id: 'account' });
  });

  it('of which nobody outside is concerned is not published', () => {
    const nobody = recorded('AccountsDeregistered', { ...sampleOf('AccountsDeregistered'), accounts: [] });
    const holder = recorded('IdNumberDisowned', { ...sampleOf('IdNumberDisowned'), as: 'HOLDER' });
    for (const event of [nobody, holder])
      expect(destinations('account', event).map(({ topic }) => topic)).toEqual(['zhenming.account.events']);
  });

  it('that reverses a decision names who holds the number again of those who come back, and the account that leaves it where one does', () => {
    const { leaves, ...sample } = sampleOf('AccountsReinstated');
    const other = { accountId: '22222222-2222-4222-8222-222222222222', as: 'NONE', unrestored: ['CLAIM'] };
    const rest = { ...sample, accounts: [other, ...sample.accounts] };
    const told = (data: unknown) => publicForm(recorded('AccountsReinstated', data))?.event.data;
    const back = {
      ...{ reinstatementId: id, accounts: rest.accounts.map(({ accountId }) => accountId) },
      ...{ effectiveAt: '2026-09-01T08:00:00.000Z', holdingAccount: sample.accounts[0]?.accountId },
    };
    expect(told({ ...rest, leaves })).toEqual({ ...back, leavingAccount: leaves?.accountId });
    expect(told(rest)).toEqual(back);
  });

  it('whose deregistration is lifted is in use again, and nobody of those holds the number', () => {
    const { accountId } = sampleOf('DeregistrationLifted');
    expect(publicForm(recorded('DeregistrationLifted', sampleOf('DeregistrationLifted')))?.event).toMatchObject({
      type: 'Reinstatement',
      data: { reinstatementId: id, accounts: [accountId], effectiveAt: '2026-09-01T08:00:00.000Z' },
    });
  });

  it('"not my number" of a person deregistered gives the account back, and says of nobody that they hold the number', () => {
    const event = recorded('IdNumberDisowned', { ...sampleOf('IdNumberDisowned'), as: 'DEREGISTERED' });
    expect(publicForm(event)?.event.data).not.toHaveProperty('holdingAccount');
    expect(publicForm(event)?.event).toMatchObject({
      type: 'Reinstatement',
      stream: 'number-1',
      data: {
        reinstatementId: id,
        accounts: [sampleOf('IdNumberDisowned').accountId],
        effectiveAt: '2026-09-01T08:00:00.000Z',
      },
    });
  });
});
