import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PublishedEvent } from '@zhenming/kernel';
import { BrokenEvent, eventCatalog, parseEvent, sampleOf, type EventName } from './catalog.js';
import { schemaOf, services } from './services.js';

const contracts = Object.values(eventCatalog);
const published = (type: EventName, data: unknown = sampleOf(type)): PublishedEvent => ({
  id: '11111111-1111-4111-8111-111111111111',
  stream: 'x-1',
  revision: 1,
  type,
  data,
  source: eventCatalog[type].owner,
  recordedAt: '2026-09-01T08:00:00.000Z',
  hash: '',
  metadata: { causationId: 'c', correlationId: 'c', actor: { kind: 'service', id: 'account' }, prevHash: '' },
});

describe('the catalogue of events', () => {
  it('has a valid golden sample of each event', () => {
    for (const { type } of contracts) expect(parseEvent(published(type))).toMatchObject({ type });
  });

  it.each(contracts.map(({ type }) => type))('%s without any one of its required fields is broken', (type) => {
    const sample = { ...sampleOf(type) } as Record<string, unknown>;
    const optional = new Set([
      'byCaseId',
      'recoveryId',
      ...['contactId:AccountRegistered', 'passwordDigest:AccountRegistered'],
      ...['contactId:LoginMoved', 'sessionsEnded:LoginMoved', 'sessionsEnded:ContactRemoved'],
      'claimedAt',
      'earlierClaims',
      ...['accountId:DeliveryRequested', 'channel:DeliveryRequested'],
      'recipientId',
      'caseId:NoticeDelivered',
      'caseId:NoticeFailed',
      'note:EvidenceRejected',
      'note:OpinionGiven',
      'note:HolderPhotosRejected',
      'undeliverableAt:ObjectionRaised',
      'withoutDeliveryAt:ObjectionRaised',
      'undeliverableAt:HolderPhotosRejected',
      'withoutDeliveryAt:HolderPhotosRejected',
      'taskId:ObjectionEnded',
      'by:ObjectionEnded',
      'idleAt:EvidenceRejected',
      'leaves',
      ...['applicantNote:ReviewDecided', 'unanswered:ReviewDecided'],
      'triesLeft:TriesReopened',
      'submissionsLeft:TriesReopened',
      ...['by:StaffChangeProposed', 'roles:StaffChangeProposed', 'by:StaffMemberDisabled', 'by:StaffMemberEnabled'],
      ...['by:StaffRolesChanged', 'by:StaffPasswordReset', 'by:StaffSecondFactorReset'],
    ]);
    for (const field of Object.keys(sample).filter((name) => !optional.has(name) && !optional.has(`${name}:${type}`))) {
      const without = Object.fromEntries(Object.entries(sample).filter(([name]) => name !== field));
      expect(() => parseEvent(published(type, without))).toThrow(BrokenEvent);
    }
  });

  it('reads what the last release wrote: one event of each of its types', () => {
    const file = readFileSync(new URL('../published/0.1.0.json', import.meta.url), 'utf8');
    const written = Object.entries(JSON.parse(file) as Record<EventName, object>) as [EventName, object][];
    expect(written).toHaveLength(23);
    for (const [type, data] of written) expect(parseEvent(published(type, data))).toMatchObject({ type, data });
  });

  it('looks into lists and objects', () => {
    const data = { ...sampleOf('IdConflictDetected'), claims: [{ accountId: 'nobody', caseId: 'none' }] };
    expect(() => parseEvent(published('IdConflictDetected', data))).toThrow('claims');
    const standing = { ...sampleOf('IdNumberHeld'), holderStanding: { proof: 'SURE', heldSince: 'yesterday' } };
    expect(() => parseEvent(published('IdNumberHeld', standing))).toThrow('holderStanding');
  });

  it('lets a newer owner add fields', () => {
    expect(parseEvent(published('RealNameBound', { ...sampleOf('RealNameBound'), colour: 'green' })).type).toBe(
      'RealNameBound',
    );
  });

  it('refuses unknown types, types of the prototype, other owners and data that is no object', () => {
    for (const type of ['Unheard', 'toString', '__proto__'])
      expect(() => parseEvent({ ...published('RealNameBound'), type })).toThrow('unknown event type');
    expect(() => parseEvent({ ...published('RealNameBound'), source: 'notification' })).toThrow('belongs to account');
    for (const data of [null, 'text', 7, []])
      expect(() => parseEvent(published('RealNameBound', data))).toThrow(BrokenEvent);
  });

  it('never repeats a value in what it says of a broken event', () => {
    const data = { ...sampleOf('IdNumberHeld'), holder: '11010519491231002X' };
    expect(() => parseEvent(published('IdNumberHeld', data))).toThrow(/^IdNumberHeld: holder$/);
  });
});

describe('the services', () => {
  it('have schema names that need no quotes', () => {
    for (const service of services) expect(schemaOf(service)).toMatch(/^[a-z_]+$/);
  });
});
