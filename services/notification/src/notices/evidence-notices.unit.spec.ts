import { describe, expect, it } from '@jest/globals';
import { eventCatalog, type DataOf, type EventName, type Published } from '@zhenming/contracts';
import { noticesOf } from './notices.js';

const sampleOf = <Type extends EventName>(type: Type) => eventCatalog[type].sample as DataOf<Type>;
const event = (type: EventName, change: object = {}): Published =>
  ({ type, data: { ...eventCatalog[type].sample, ...change } }) as Published;
const notified = (type: EventName, change: object = {}) =>
  noticesOf(event(type, change)).map(({ recipientId, kind, channels }) => [
    recipientId.slice(-2),
    kind,
    channels.join(' '),
  ]);

const [holder, claimant, helper, mail, all] = ['01', '02', '15', 'INBOX EMAIL', 'INBOX EMAIL SMS'];
const requestId = '00000000-0000-4000-8000-000000000014';
const until = '2026-10-01T08:00:00.000Z';
const owed = '2026-09-11T08:00:00.000Z';
const reference = { kind: 'ASSIST', id: requestId };

describe('photos that were submitted', () => {
  it('the first of a case: the claimant, and the holder by SMS too, once a day for one number', () => {
    expect(notified('HandheldPhotoSubmitted')).toEqual([
      [claimant, 'PHOTOS_RECEIVED', mail],
      [holder, 'EVIDENCE_GIVEN', all],
    ]);
    const [, toHolder] = noticesOf(event('HandheldPhotoSubmitted'));
    const { numberId: smsAbout, caseId, holder: recipientId } = sampleOf('HandheldPhotoSubmitted');
    // the holder reads the reference number, and is not led to a case that is another's
    expect(toHolder).toEqual({
      ...{ kind: 'EVIDENCE_GIVEN', recipientId, channels: ['INBOX', 'EMAIL', 'SMS'], smsAbout },
      ...{ caseId, ofOther: true },
    });
  });

  it.each([{ first: false }, { holder: null }])('%j: the claimant alone', (change) => {
    expect(notified('HandheldPhotoSubmitted', change)).toEqual([[claimant, 'PHOTOS_RECEIVED', mail]]);
  });
});

describe('a study record or a classmate', () => {
  it('that is not enough, as the first evidence of a case: the holder, by SMS too, who is not led to the case', () => {
    const { numberId: smsAbout, caseId } = sampleOf('RouteSucceeded');
    const { holder: recipientId } = sampleOf('HandheldPhotoSubmitted');
    expect(noticesOf(event('RouteSucceeded', { holder: recipientId }))).toEqual([
      {
        ...{ kind: 'EVIDENCE_CONFIRMED', recipientId, channels: ['INBOX', 'EMAIL', 'SMS'], smsAbout },
        ...{ caseId, ofOther: true },
      },
    ]);
  });
});

describe('photos that were accepted', () => {
  const accepted = { route: 'PHOTO', weight: 3, holder: undefined };

  it('and are not enough soon after a decision: the claimant, by every way, for the time to ask for help runs', () => {
    const { claimantId: recipientId, caseId } = sampleOf('RouteSucceeded');
    const told = { kind: 'PHOTOS_ACCEPTED', recipientId, channels: ['INBOX', 'EMAIL', 'SMS'], caseId };
    expect(noticesOf(event('RouteSucceeded', { ...accepted, idleAt: until }))).toEqual([told]);
  });

  it('and decide, or were a record that is not enough, which was answered at once: nobody', () => {
    expect(noticesOf(event('RouteSucceeded', { ...accepted, idleAt: undefined }))).toEqual([]);
    expect(noticesOf(event('RouteSucceeded', { ...accepted, route: 'STUDY_RECORD', idleAt: until }))).toEqual([]);
  });
});

describe('photos that were not accepted', () => {
  const final = { verdict: 'FINAL', reasons: ['EDITED'], idleAt: undefined };
  it.each([
    ['better ones may be sent', {}, 'PHOTOS_RETRY', until],
    ['they were lost, and are handed in again', { lost: true }, 'PHOTOS_LOST', until],
    ['none are left: help is asked for in time, or lost', { submissionsLeft: 0 }, 'PHOTOS_USED_UP', until],
    ['none are left while the holder objects', { submissionsLeft: 0, owedUntil: owed }, 'PHOTOS_USED_UP', owed],
    ['refused, one appeal is open', { ...final, appealUntil: until }, 'PHOTOS_REFUSED', until],
    [
      'refused with nothing left to send: the appeal is what matters',
      { ...final, submissionsLeft: 0, appealUntil: until },
      'PHOTOS_REFUSED',
      until,
    ],
    ['refused on appeal', final, 'APPEAL_REFUSED', undefined],
  ])('%s: the claimant alone, and until when; by SMS too where time runs', (_what, change, kind, when) => {
    const notices = noticesOf(event('EvidenceRejected', change));
    const { claimantId: recipientId, caseId } = sampleOf('EvidenceRejected');
    const notice = { kind, recipientId, channels: (kind === 'APPEAL_REFUSED' ? mail : all).split(' '), caseId };
    expect(notices).toEqual([when === undefined ? notice : { ...notice, until: when }]);
  });

  it('an appeal: its claimant', () => {
    expect(notified('AppealRequested')).toEqual([[claimant, 'APPEAL_RECEIVED', mail]]);
  });

  it('an appeal after both sides were compared: the holder too, who is not led to the case', () => {
    const { caseId } = sampleOf('AppealRequested');
    expect(noticesOf(event('AppealRequested', { objectionId: 'o', holder: 'h' }))).toContainEqual({
      ...{ kind: 'OBJECTION_APPEALED', recipientId: 'h', channels: ['INBOX', 'EMAIL'], caseId, ofOther: true },
    });
  });

  it('a decision that comes back because more is asked for: its claimant by every way, whose time runs', () => {
    const { caseId } = sampleOf('ConflictCaseReturned');
    expect(noticesOf(event('ConflictCaseReturned', { reason: 'HOLDER_STRONGER', claimantId: 'c' }))).toEqual([
      { kind: 'MORE_IS_ASKED', recipientId: 'c', channels: ['INBOX', 'EMAIL', 'SMS'], caseId },
    ]);
  });
});

describe('help of the office', () => {
  it('asked for: the claimant alone, who may not be the one who asked', () => {
    expect(notified('HumanHelpRequested')).toEqual([[claimant, 'HELP_REQUESTED', mail]]);
  });

  it('tries that are open again: the claimant, by SMS too, and until when, also where photos are owed to a holder who objects', () => {
    const { claimantId: recipientId, caseId, idleAt } = sampleOf('TriesReopened');
    const notice = { kind: 'TRIES_REOPENED', recipientId, channels: ['INBOX', 'EMAIL', 'SMS'], caseId };
    expect(noticesOf(event('TriesReopened'))).toEqual([{ ...notice, until: idleAt }]);
    const owedUntil = '2026-12-08T08:00:00.000Z';
    expect(noticesOf(event('TriesReopened', { owedUntil }))).toEqual([{ ...notice, until: owedUntil }]);
  });
});

describe('a classmate who is asked', () => {
  const candidates = ['a1', 'a2', 'a3'].map((end) => `00000000-0000-4000-8000-0000000000${end}`);

  it('each of the namesakes alone, with the request and no case; the claimant nothing', () => {
    const { expiresAt } = sampleOf('AssistRequested');
    expect(noticesOf(event('AssistRequested', { candidates }))).toEqual(
      candidates.map((recipientId) => ({
        kind: 'ASSIST_ASKED',
        recipientId,
        channels: ['INBOX', 'EMAIL'],
        reference,
        until: expiresAt,
      })),
    );
  });

  it('nobody of that name: nobody at all', () => {
    expect(notified('AssistRequested', { candidates: [] })).toEqual([]);
  });

  it('who vouches gets a receipt with the request, the claimant an answer with the case; neither has the other’s', () => {
    const { claimantId, helperId, caseId } = sampleOf('AssistGranted');
    expect(noticesOf(event('AssistGranted'))).toEqual([
      { kind: 'ASSIST_CONFIRMED', recipientId: claimantId, channels: ['INBOX', 'EMAIL'], caseId },
      { kind: 'ASSIST_GIVEN', recipientId: helperId, channels: ['INBOX', 'EMAIL', 'SMS'], reference },
    ]);
    expect(helperId.endsWith(helper)).toBe(true);
  });

  it('in vain, until the request expires: the claimant alone', () => {
    expect(notified('AssistExpired')).toEqual([[claimant, 'ASSIST_EXPIRED', mail]]);
  });

  it.each([
    ['none', all],
    ['succeeded', all],
    ['waiting', mail],
    ['refused', mail],
  ])(
    'whose help falls away (evidence %s): the claimant alone, by SMS too where the claim may be lost by silence then',
    (evidence, channels) => {
      expect(notified('AssistWithdrawn', { evidence })).toEqual([[claimant, 'ASSIST_TAKEN_BACK', channels]]);
    },
  );

  it.each([
    ['none', all],
    ['succeeded', all],
    ['waiting', mail],
    ['refused', mail],
  ])('beside whom a study record falls away (evidence %s): the claimant in the same way', (evidence, channels) => {
    expect(notified('EducationRecordWithdrawn', { evidence })).toEqual([[claimant, 'RECORD_TAKEN_BACK', channels]]);
  });

  it('whose help is not needed any more, because the claim was decided meanwhile: nobody', () => {
    expect(notified('AssistExpired', { decided: true })).toEqual([]);
  });

  it.each(['AssistDeclined', 'AssistCodeFailed'] as const)('%s: nobody', (type) => {
    expect(notified(type)).toEqual([]);
  });
});

describe('the days without evidence', () => {
  /** what the claimant does, and a turn that comes, of which account's own event tells */
  const known: readonly string[] = [
    ...['ConflictCaseOpened', 'EducationRecordNotMatched', 'AssistRequested', 'HumanHelpRequested'],
    'ConflictCaseTurnCame',
  ];
  const types = (Object.keys(eventCatalog) as EventName[]).filter((type) => {
    const { claimantId, idleAt } = eventCatalog[type].sample as { claimantId?: string; idleAt?: string };
    return claimantId !== undefined && idleAt !== undefined && !known.includes(type);
  });

  it.each(types)('begin anew with %s, which the claimant did not do: by SMS too', (type) => {
    expect(noticesOf(event(type)).flatMap(({ channels }) => channels)).toContain('SMS');
  });
});

describe('steps between services', () => {
  const steps = (Object.keys(eventCatalog) as EventName[]).filter(
    (type) =>
      eventCatalog[type].owner === 'review-queue' || /Reserved$|^Review|^Correction(Opened|Approved)$/.test(type),
  );

  it.each([...steps, 'RouteSucceeded', 'ConflictCaseOpened', 'ConflictCaseReturned'] as EventName[])(
    '%s: nobody',
    (type) => {
      expect(notified(type)).toEqual([]);
    },
  );
});
