import { describe, expect, it } from '@jest/globals';
import { approved, closed, day, expireIdle, facts, id, ids, matched, opened, photosOf } from './case-story.fixture.js';
import { rejected, stateAfter, submissionOf, submitted, taskOf } from './case-story.fixture.js';
import { conflictCase, type CaseCommand, type CaseEvent } from './conflict-case.js';
import { endsAfterHold, tolled } from './tolled.js';

const { caseId, numberId, claimantId, holder } = ids;
const guarded = { name: 'guarded', version: 1 } as const;
const open: CaseEvent = { ...opened, data: { ...opened.data, policy: guarded } };
const objectionId = id(60);
const about = { caseId, numberId, claimantId, objectionId, holder };
const noticed = { undeliverableAt: day(4), withoutDeliveryAt: day(4) };
const raised: CaseEvent = {
  type: 'ObjectionRaised',
  data: { ...about, against: 'weak', owedUntil: day(4), ...noticed },
};
const told: CaseEvent = {
  type: 'PartyNotified',
  data: { ...about, party: 'CLAIMANT', deliveredAt: day(1), owedUntil: day(4) },
};
const handIn = (on: number): CaseCommand => ({
  ...{ kind: 'SubmitHolderPhotos', objectionId, submissionId: submissionOf(7), photos: photosOf(7) },
  ...{ freshTaskId: taskOf(5), facts, now: day(on) },
});
const silence = (on: number): CaseCommand => ({ kind: 'EndObjection', freshTaskId: taskOf(5), facts, now: day(on) });
const wait: CaseEvent = {
  type: 'WaitStarted',
  data: {
    ...{ caseId, numberId, disputeId: ids.disputeId, claimantId, policy: guarded, routes: ['STUDY_RECORD'], holder },
    ...{ against: 'weak', waitHours: 72, holderVersion: 1, claims: [...facts.claims] },
    ...{ notBefore: day(4), undeliverableAt: day(4), withoutDeliveryAt: day(4) },
  },
};
const notified = (deliveredAt: string | null): CaseEvent => ({
  type: 'HolderNotified',
  data: { caseId, numberId, claimantId, holder, deliveredAt, effectAt: day(4) },
});
const reconsider = (on: number): CaseCommand => ({ kind: 'Reconsider', freshTaskId: taskOf(5), facts, now: day(on) });
const note = (on: number): CaseCommand => ({ kind: 'NoteNotice', delivered: null, now: day(on) });

/** nothing ends before the 40th day */
const happens = (command: CaseCommand, ...history: CaseEvent[]) =>
  conflictCase.decide(command, tolled(stateAfter(...history), day(40)));
const typesOf = (events: readonly CaseEvent[]) => events.map(({ type }) => type);

describe('before the instant from which times end', () => {
  it('nobody is silent, and a holder whose time was over hands in', () => {
    expect(happens(silence(39), open, raised, told)).toEqual([]);
    expect(typesOf(happens(handIn(39), open, raised, told))).toEqual(['HolderPhotosSubmitted']);
    expect(typesOf(happens(silence(40), open, raised, told))).toEqual(['ObjectionEnded', 'ConflictCaseClosed']);
    expect(() => happens(handIn(40), open, raised, told)).toThrow('objection/over');
  });

  it('no notice counts as undeliverable, and one that arrives is known', () => {
    expect(happens(note(39), open, raised)).toEqual([]);
    const delivered = { recipientId: claimantId, at: day(39), about: raised };
    expect(happens({ kind: 'NoteNotice', delivered, now: day(39) }, open, raised)).toMatchObject([
      { type: 'PartyNotified', data: { deliveredAt: day(39), owedUntil: day(42) } },
    ]);
    expect(happens(note(40), open, raised)).toMatchObject([{ type: 'PartyNotified', data: { owedUntil: day(40) } }]);
    expect(happens(note(39), open, ...matched, wait)).toEqual([]);
    const late = { recipientId: holder, at: day(39), about: wait };
    expect(happens({ kind: 'NoteNotice', delivered: late, now: day(39) }, open, ...matched, wait)).toMatchObject([
      { type: 'HolderNotified', data: { deliveredAt: day(39), effectAt: day(42) } },
    ]);
    expect(happens(note(40), open, ...matched, wait)).toEqual([notified(null)]);
  });

  it('no wait takes effect, whoever asks', () => {
    expect(happens(reconsider(39), open, ...matched, wait, notified(day(1)))).toEqual([]);
    const { data } = approved(['STUDY_RECORD'], 1) as Extract<CaseEvent, { type: 'ConflictCaseApproved' }>;
    expect(happens(reconsider(40), open, ...matched, wait, notified(day(1)))).toEqual([
      { type: 'ConflictCaseApproved', data: { ...data, policy: guarded } },
    ]);
  });

  it('a case that was refused is appealed, and one without evidence goes on', () => {
    const refused = [opened, ...submitted(1, 1), rejected(1, 'FINAL', ['NOT_AN_ID'], { appealUntil: day(32) })];
    const appeal = (on: number): CaseCommand => ({
      ...{ kind: 'Appeal', appealId: id(61), note: { noteId: id(62), hash: 'ab'.repeat(32) } },
      ...{ freshTaskId: taskOf(5), facts, now: day(on) },
    });
    expect(happens({ kind: 'ExpireAppeal', now: day(39) }, ...refused)).toEqual([]);
    expect(typesOf(happens(appeal(39), ...refused))).toEqual(['AppealRequested', 'ReviewRequested']);
    expect(happens({ kind: 'ExpireAppeal', now: day(40) }, ...refused)).toEqual([closed('REFUSED')]);
    expect(happens(expireIdle(day(39)), open)).toEqual([]);
    expect(happens(expireIdle(day(40)), open)).toEqual([closed('IDLE')]);
  });
});

describe('ends that lie after it', () => {
  it('stay, and all stay where nothing is held', () => {
    const states = [[open], [open, raised, told], [open, ...matched, wait, notified(day(1))]];
    for (const history of states) {
      const state = stateAfter(...history);
      for (const until of ['', day(1)]) expect(tolled(state, until)).toEqual(state);
    }
  });
});

describe('what is looked at once more after a hold', () => {
  const asked: CaseEvent = {
    type: 'AssistRequested',
    data: {
      ...{ caseId, numberId, claimantId, requestId: id(63), candidates: [], tries: 5, requestsLeft: 2 },
      ...{ impactAcknowledged: true, expiresAt: day(8), idleAt: day(31) },
    },
  };
  const ended: CaseEvent = { type: 'ObjectionEnded', data: { ...about, end: 'HOLDER_LEFT' } };

  it.each<[string, string[], CaseEvent[]]>([
    ['nothing of a case without a time', [], [open, ...matched]],
    ['the sides that owe photos', ['objection', 'objection-claimant'], [open, raised]],
    ['and none whose objection is over', [], [open, raised, ended]],
    ['a request for help', ['assist-expiry'], [open, asked]],
    ['a wait whose end is known', ['effect'], [open, ...matched, wait, notified(null)]],
    ['and none whose notice is on its way', [], [open, ...matched, wait]],
    ['nothing of one that is over', [], [open, asked, raised, closed('IDLE')]],
  ])('is %s', (_what, names, history) => expect(endsAfterHold(stateAfter(...history))).toEqual(names));
});
