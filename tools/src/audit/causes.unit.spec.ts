import { describe, expect, it } from '@jest/globals';
import { eventCatalog, sampleOf, streams, type DataOf, type EventName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { approvalFault, causeFault, causesOf, hasCause } from './causes.js';

const HASH = 'ab'.repeat(32);

const recorded = <Name extends EventName>(
  type: Name,
  data: Partial<DataOf<Name>> = {},
  { causationHash, revision = 1 }: { causationHash?: string; revision?: number } = {},
): RecordedEvent => ({
  ...{ id: `${type}-${revision}`, stream: streams.number('n'), revision, type, hash: HASH },
  data: { ...sampleOf(type), ...data },
  recordedAt: '2026-03-01T08:00:00.000Z',
  metadata: {
    ...{ causationId: 'c', correlationId: 'c', actor: { kind: 'service', id: 'spec' }, prevHash: HASH },
    ...(causationHash ? { causationHash } : {}),
  },
});

const { caseId, numberId, claimantId, holder, holderVersion, routes, weight } = sampleOf('ConflictCaseApproved');
const decided = { caseId, numberId, winnerId: claimantId, decidedHolderVersion: holderVersion, routes, weight };
const effect = (more: Partial<DataOf<'AccountsDeregistered'>> = {}, hash?: string): RecordedEvent =>
  recorded(
    'AccountsDeregistered',
    { ...decided, accounts: [{ accountId: holder as string, was: 'HOLDER' }], ...more },
    hash ? { causationHash: hash } : {},
  );
const approval = recorded('ConflictCaseApproved');

describe('an effect and its cause', () => {
  it('agree where each says of the other what it is', () => {
    expect(causeFault(effect(), approval)).toBeUndefined();
    expect(causeFault(effect({}, HASH), approval)).toBeUndefined();
  });

  it('do not where no log holds the cause, or holds another event under its id', () => {
    expect(causeFault(effect(), undefined)).toBe('no log holds its cause');
    expect(causeFault(effect({}, 'cd'.repeat(32)), approval)).toBe(
      'its cause, ConflictCaseApproved, was another event',
    );
    expect(causeFault(effect(), recorded('ConflictCaseClosed'))).toBe('ConflictCaseClosed does not lead to it');
  });

  it.each([
    ['case', { caseId: numberId }, 'caseId'],
    ['winner', { winnerId: numberId }, 'winnerId'],
    ['version of the holder', { decidedHolderVersion: 77 }, 'decidedHolderVersion'],
  ])('do not where the decision was of another %s', (_what, more, field) =>
    expect(causeFault(effect(more), approval)).toBe(`its ${field} is not what its cause, ConflictCaseApproved, says`),
  );

  it('do not where the decision did not see an account that lost the number', () =>
    expect(causeFault(effect({ accounts: [{ accountId: numberId, was: 'CLAIMANT' }] }), approval)).toBe(
      'it concerns an account that its cause, ConflictCaseApproved, did not see',
    ));

  it('of a notice are the event that it is about, or what asked for its delivery', () => {
    expect(causeFault(recorded('NoticeDelivered', { about: 'ConflictCaseApproved' }), approval)).toBeUndefined();
    expect(causeFault(recorded('NoticeDelivered', { about: 'WaitStarted' }), approval)).toContain('its about is not');
    const asked = recorded('DeliveryRequested', { kind: 'USERNAME' });
    expect(causeFault(recorded('NoticeFailed', { about: 'USERNAME' }), asked)).toBeUndefined();
  });
});

describe('an event without a second witness', () => {
  it.each([
    ['a request', recorded('HolderAnswered')],
    ['a study record that its person gave', recorded('RouteSucceeded', { route: 'STUDY_RECORD' })],
    ['a timer, for a notice that nobody got', recorded('HolderNotified', { deliveredAt: null })],
    ['whoever left a claim', recorded('ClaimWithdrawn', { reason: 'WITHDRAWN' })],
  ])('is not compared: it may come from %s', (_what, event) => expect(hasCause(event)).toBe(false));

  it('is compared all the same where it says that an event led to it', () => {
    const answered = recorded('HolderAnswered', {}, { causationHash: HASH });
    expect(hasCause(answered)).toBe(true);
    expect(causeFault(answered, undefined)).toBe('no log holds its cause');
    expect(causeFault(answered, approval)).toBeUndefined();
  });
});

describe('the table of causes', () => {
  it('names fields that effect and cause have', () => {
    const unknown = Object.entries(causesOf).flatMap(([type, rows]) =>
      rows.flatMap(({ where = {}, from = {}, among }) => [
        ...[...Object.keys(where), ...(among ? [among.accounts] : [])]
          .filter((field) => !fieldsOf(type).has(field))
          .map((field) => `${type}.${field}`),
        ...Object.entries(from).flatMap(([cause, same]) =>
          Object.entries(same).flatMap(([field, ofCause]) => [
            ...(fieldsOf(type).has(field) ? [] : [`${type}.${field}`]),
            ...(ofCause === 'type' || fieldsOf(cause).has(ofCause) ? [] : [`${cause}.${ofCause}`]),
          ]),
        ),
      ]),
    );
    expect(unknown).toEqual([]);
  });
});

/** Fields that the samples of an event have, and those that may be absent from it. */
const mayHave: Partial<Record<string, readonly string[]>> = {
  RouteSucceeded: ['taskId', 'by'],
  ObjectionEnded: ['taskId', 'by'],
  ConflictCaseClosed: ['byCaseId'],
  ConflictCaseApproved: ['contests'],
};
const fieldsOf = (type: string): ReadonlySet<string> =>
  new Set([...Object.keys(eventCatalog[type as EventName].sample), ...(mayHave[type] ?? [])]);

describe('an approval and its case', () => {
  const story = (...types: readonly [EventName, object?][]): RecordedEvent[] =>
    types.map(([type, data], at) => recorded(type, data as never, { revision: at + 1 }));
  const opened = ['ConflictCaseOpened', { caseId, numberId, claimantId }] as const;
  const succeeded = ['RouteSucceeded', { route: 'STUDY_RECORD' }] as const;
  const approved = recorded('ConflictCaseApproved', { routes: ['STUDY_RECORD'] }, { revision: 4 });

  it('agree where each way succeeded before, on what it stands on', () =>
    expect(approvalFault(approved, story([...opened], ['EducationRecordMatched'], [...succeeded]))).toBeUndefined());

  it.each<[string, RecordedEvent[]]>([
    ['its case was not opened', []],
    ['STUDY_RECORD did not succeed before', story([...opened], ['EducationRecordMatched'])],
    ['STUDY_RECORD succeeded without EducationRecordMatched', story([...opened], [...succeeded])],
    [
      'its claimantId is not that of its case',
      story(['ConflictCaseOpened', { caseId, numberId, claimantId: numberId }]),
    ],
  ])('do not: %s', (fault, stream) => expect(approvalFault(approved, stream)).toBe(fault));
});
