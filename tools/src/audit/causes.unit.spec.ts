import { describe, expect, it } from '@jest/globals';
import {
  eventCatalog,
  sampleOf,
  streams,
  verdicts,
  type DataOf,
  type EventName,
  type Route,
  type Verdict,
} from '@zhenming/contracts';
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

describe('what a reviewer said', () => {
  const review = sampleOf('ReviewDecided');
  const said = (verdict: Verdict) => recorded('ReviewDecided', { verdict });
  const of = { caseId: review.caseId, taskId: review.taskId, by: review.by };
  const outcome = <Name extends EventName>(type: Name, more: object = {}) =>
    recorded(type, { ...of, ...more } as unknown as Partial<DataOf<Name>>);

  it.each([
    ['photos that count', outcome('RouteSucceeded', { route: 'PHOTO' }), ['APPROVE', 'CLAIMANT']],
    ['photos that do not', outcome('EvidenceRejected'), ['RETRY', 'FINAL', 'HOLDER', 'NEITHER']],
    ['an opinion', outcome('OpinionGiven', { verdict: 'APPROVE' }), ['APPROVE']],
    ['an opinion that refuses for good', outcome('OpinionGiven', { verdict: 'FINAL' }), ['RETRY', 'FINAL']],
    ['better photos of the holder', outcome('HolderPhotosRejected'), ['RETRY_HOLDER']],
    ['a number found the holder’s', outcome('ObjectionEnded', { end: 'HOLDER' }), ['HOLDER']],
    ['a correction', outcome('CorrectionApproved', { correctionId: review.caseId }), ['APPROVE']],
    ['a correction refused', outcome('CorrectionRejected', { correctionId: review.caseId }), ['RETRY', 'FINAL']],
  ])('leads to %s by these verdicts alone', (_what, event, by) =>
    expect(verdicts.filter((verdict) => causeFault(event, said(verdict)) === undefined)).toEqual(by),
  );

  it('and account applied is what corrects, and nothing else', () => {
    const { correctionId, accountId } = sampleOf('CorrectionApplied');
    const corrected = recorded('CorrectionClosed', { correctionId, accountId, outcome: 'CORRECTED' });
    expect(causeFault(corrected, recorded('CorrectionApplied'))).toBeUndefined();
    expect(causeFault(corrected, recorded('CorrectionApproved'))).toBe('CorrectionApproved does not lead to it');
    expect(hasCause(recorded('CorrectionClosed', { outcome: 'WITHDRAWN' }))).toBe(false);
  });

  it('between two sides makes the holder proven where it found for the holder', () => {
    const ends = ['CLAIMANT', 'HOLDER', 'NEITHER'] as const;
    const objection = sampleOf('ObjectionEnded');
    const proven = { caseId: objection.caseId, numberId: objection.numberId, accountId: objection.holder };
    const leads = (end: (typeof ends)[number]) =>
      causeFault(recorded('HolderProven', proven), recorded('ObjectionEnded', { end })) === undefined;
    expect(ends.filter(leads)).toEqual(['HOLDER']);
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
      rows.flatMap(({ where = {}, from = {}, saying = {}, among }) => [
        ...[...Object.keys(where), ...(among ? [among.accounts] : [])]
          .filter((field) => !fieldsOf(type).has(field))
          .map((field) => `${type}.${field}`),
        ...Object.entries(from).flatMap(([cause, same]) =>
          Object.entries(same).flatMap(([field, ofCause]) => [
            ...(fieldsOf(type).has(field) ? [] : [`${type}.${field}`]),
            ...(ofCause === 'type' || fieldsOf(cause).has(ofCause) ? [] : [`${cause}.${ofCause}`]),
          ]),
        ),
        ...Object.keys(from).flatMap((cause) =>
          Object.keys(saying).flatMap((field) => (fieldsOf(cause).has(field) ? [] : [`${cause}.${field}`])),
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
  type Told = readonly [EventName, object?];
  const story = (...types: readonly Told[]): RecordedEvent[] =>
    types.map(([type, data], at) => recorded(type, data as never, { revision: at + 1 }));
  const opened: Told = ['ConflictCaseOpened', { caseId, numberId, claimantId }];
  const matched: Told = ['EducationRecordMatched'];
  const succeeded = (route: Route): Told => ['RouteSucceeded', { route }];
  const photo = (taskId = 'task'): Told => ['RouteSucceeded', { route: 'PHOTO', taskId }];
  const rejected = (taskId: string): Told => ['EvidenceRejected', { taskId }];
  const reopened = (data: object): Told => ['TriesReopened', data];
  const byPhoto = { routes: ['PHOTO' as const], weight: 3 as const };
  const helped = (requestId = 'first'): readonly Told[] => [['AssistGranted', { requestId }], succeeded('CLASSMATE')];
  const takenBack: Told = ['AssistWithdrawn', { requestId: 'first' }];
  const contested = { caseId: numberId, reviewers: [], helperNumbers: [] };
  const record = story(opened, matched, succeeded('STUDY_RECORD'));
  const approved = (data: Partial<DataOf<'ConflictCaseApproved'>> = {}): RecordedEvent =>
    recorded('ConflictCaseApproved', { routes: ['STUDY_RECORD'], weight: 1, ...data }, { revision: 99 });

  it.each<[string, Partial<DataOf<'ConflictCaseApproved'>>, RecordedEvent[]]>([
    ['a study record', {}, record],
    ['a photo', { routes: ['PHOTO'], weight: 3 }, story(opened, photo())],
    [
      'all of them',
      { routes: ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'], weight: 3 },
      story(opened, matched, succeeded('STUDY_RECORD'), ...helped(), photo()),
    ],
    ['one helper', { routes: ['CLASSMATE'] }, story(opened, ...helped())],
    ['two helpers', { routes: ['CLASSMATE'], weight: 2 }, story(opened, ...helped(), ...helped('second'))],
    [
      'the other helper, where one took it back',
      { routes: ['CLASSMATE'] },
      story(opened, ...helped(), takenBack, ...helped('second')),
    ],
    [
      'a contest',
      { routes: ['PHOTO'], weight: 3, contests: numberId },
      story(['ConflictCaseOpened', { caseId, numberId, claimantId, contested }], photo()),
    ],
    [
      'photos that somebody else found good after they were refused',
      byPhoto,
      story(opened, photo('first'), rejected('second'), ['AppealRequested'], photo('third')),
    ],
    [
      'photos, where another way was opened again',
      byPhoto,
      story(opened, photo(), reopened({ submissionsLeft: undefined })),
    ],
  ])('agree where it was decided by %s', (_what, data, stream) =>
    expect(approvalFault(approved(data), stream)).toBeUndefined(),
  );

  it.each<[string, RecordedEvent[], Partial<DataOf<'ConflictCaseApproved'>>?]>([
    ['its case was not opened', []],
    ['STUDY_RECORD did not succeed before', story(opened, matched)],
    ['STUDY_RECORD succeeded without EducationRecordMatched', story(opened, succeeded('STUDY_RECORD'))],
    [
      'its claimantId is not that of its case',
      story(['ConflictCaseOpened', { caseId, numberId, claimantId: numberId }]),
    ],
    ['its contests is not that of its case', record, { contests: numberId }],
    ['nothing is named that succeeded', record, { routes: [], weight: 3 }],
    ['its weight is not that of what succeeded', record, { weight: 3 }],
    ['its weight is not that of what succeeded', story(opened, ...helped()), { routes: ['CLASSMATE'], weight: 2 }],
    [
      'its weight is not that of what succeeded',
      story(opened, ...helped(), ...helped('second'), takenBack),
      { routes: ['CLASSMATE'], weight: 2 },
    ],
    [
      'STUDY_RECORD succeeded without EducationRecordMatched',
      story(opened, matched, succeeded('STUDY_RECORD'), ['EducationRecordWithdrawn']),
    ],
    ['CLASSMATE succeeded without AssistGranted', story(opened, ...helped(), takenBack), { routes: ['CLASSMATE'] }],
    ['PHOTO did not succeed since EvidenceRejected', story(opened, photo('first'), rejected('second')), byPhoto],
    ['PHOTO did not succeed since TriesReopened', story(opened, photo(), reopened({ submissionsLeft: 3 })), byPhoto],
    ...['RouteSucceeded', 'OpinionGiven', 'EvidenceRejected'].map((type): [string, RecordedEvent[], object] => [
      `PHOTO succeeded by a decision that led to ${type} before`,
      story(opened, [type as EventName, { route: 'PHOTO', taskId: 'task' }], rejected('second'), photo()),
      byPhoto,
    ]),
  ])('do not: %s', (fault, stream, data = {}) => expect(approvalFault(approved(data), stream)).toBe(fault));
});
