import { describe, expect, it } from '@jest/globals';
import { fold } from '@zhenming/kernel';
import { closed, day, facts, ids, approved, matched, opened, id } from '../conflict-case/case-story.fixture.js';
import { conflictCase, type CaseEvent } from '../conflict-case/conflict-case.js';
import type { OpenedCase } from '../conflict-case/conflict-case-state.js';
import { endTexts } from './case.texts.js';
import { endByItself, standingOfClaimant, type Limits } from './case-standing.js';

const { caseId, numberId, claimantId, holder } = ids;
const standing = (history: readonly CaseEvent[], limits: Limits = {}) =>
  standingOfClaimant(fold(conflictCase, [...history]), limits);
const waits: CaseEvent = { ...opened, data: { ...opened.data, waitsForTurn: true } };
const submitted: CaseEvent = {
  type: 'HandheldPhotoSubmitted',
  data: {
    ...{ caseId, numberId, claimantId, submissionId: id(301), photos: [], first: true, holder },
    ...{ submissionsLeft: 4, impactAcknowledged: true },
  },
};
const asked: CaseEvent = {
  type: 'AssistRequested',
  data: {
    ...{ caseId, numberId, claimantId, requestId: id(302), candidates: [ids.helper], expiresAt: day(8) },
    ...{ tries: 5, requestsLeft: 2, impactAcknowledged: true, idleAt: day(31) },
  },
};
const returned = (
  reason: 'HOLDER_CHANGED' | 'HOLDER_STRONGER' | 'RIVAL_EVIDENCE_WAITS' | 'OVERTAKEN' | 'EVIDENCE_WITHDRAWN',
  more: { readonly heldUp?: boolean } = {},
): CaseEvent => ({
  type: 'ConflictCaseReturned',
  data: { caseId, reason, times: 1, holderVersion: 2, holder, idleAt: day(60), ...more },
});
const accepted: CaseEvent = {
  type: 'RouteSucceeded',
  data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3 },
};
const decided = [opened, ...matched, approved(['STUDY_RECORD'], 1, facts)];

describe('what a claimant reads of a live case', () => {
  it.each([
    ['asks for a way while none was taken', [opened], 'CHOOSE'],
    ['says that a classmate is asked', [opened, asked], 'CLASSMATE_ASKED'],
    ['says that photos wait, and not to choose a way', [opened, submitted], 'PHOTOS_WAIT'],
    ['says that photos wait although a classmate is asked, too', [opened, asked, submitted], 'PHOTOS_WAIT'],
    ['says that nothing is left to do once evidence is confirmed', [opened, ...matched], 'CONFIRMED'],
    ['says that the decision takes effect', decided, 'EFFECT_PENDING'],
    [
      'asks for stronger evidence where the decision came too late',
      [...decided, returned('HOLDER_CHANGED')],
      'STRONGER',
    ],
    [
      'asks for stronger evidence where the holder is a stronger one by now',
      [opened, ...matched, returned('HOLDER_STRONGER')],
      'STRONGER',
    ],
    ['asks for stronger evidence where another was faster', [...decided, returned('OVERTAKEN')], 'STRONGER'],
    [
      'asks for nothing where only a rival’s evidence is decided first',
      [...decided, returned('RIVAL_EVIDENCE_WAITS')],
      'CONFIRMED',
    ],
    [
      'asks for nothing where the holder has left and a rival’s evidence is decided first',
      [...decided, returned('HOLDER_CHANGED', { heldUp: true })],
      'CONFIRMED',
    ],
    [
      'asks for nothing where photos were looked at again, and accepted',
      [...decided, returned('HOLDER_CHANGED'), submitted, accepted],
      'CONFIRMED',
    ],
    ['asks for a way where help was taken back', [opened, returned('EVIDENCE_WITHDRAWN')], 'CHOOSE'],
    [
      'says that photos wait, also of a returned case',
      [...decided, returned('HOLDER_CHANGED'), submitted],
      'PHOTOS_WAIT',
    ],
    ['is no standing any more once the case is over', [opened, closed('WITHDRAWN')], undefined],
  ] as const)('%s', (_what, history, expected) => expect(standing(history)).toBe(expected));

  describe('to which the holder objects', () => {
    const objected: CaseEvent = {
      type: 'ObjectionRaised',
      data: { caseId, numberId, claimantId, objectionId: id(303), holder, against: 'weak', owedUntil: day(6) },
    };
    const help: CaseEvent = {
      type: 'HumanHelpRequested',
      data: { caseId, numberId, claimantId, usedUp: ['SUBMISSIONS'], idleAt: day(94) },
    };
    it('asks for the photos, and says that a person is asked where none can be handed in', () => {
      expect(standing([opened, ...matched, objected])).toBe('PHOTOS_OWED');
      expect(standing([opened, ...matched, objected, help])).toBe('HELP_ASKED');
      expect(standing([opened, help, objected])).toBe('HELP_ASKED');
    });
  });

  it('says that a person is asked because of a recent decision for as long as that is in the way', () => {
    const help: CaseEvent = {
      type: 'HumanHelpRequested',
      data: { caseId, numberId, claimantId, usedUp: ['DECIDED_RECENTLY'], idleAt: day(94) },
    };
    expect(standing([opened, help], { settled: true })).toBe('HELP_ASKED');
    expect(standing([opened, help])).toBe('CHOOSE');
  });

  it('says that nothing counts after a recent decision, only where something is wanted', () => {
    const of = (...history: CaseEvent[]) => standing(history, { settled: true });
    expect([of(opened), of(waits), of(...decided, returned('OVERTAKEN'))]).toEqual(Array(3).fill('DECIDED_RECENTLY'));
    expect([of(opened, ...matched), of(opened, submitted)]).toEqual(['CONFIRMED', 'PHOTOS_WAIT']);
    expect(standing([waits], { waits: true, settled: true })).toBe('WAITS_FOR_TURN');
  });

  it('asks for photos where nothing else is enough beside what was proven', () => {
    const of = (...history: CaseEvent[]) => standing(history, { photosOnly: true });
    expect(of(...decided, returned('OVERTAKEN'))).toBe('STRONGER_PHOTOS');
    expect(of(...decided, returned('OVERTAKEN'), submitted, accepted, returned('OVERTAKEN'))).toBe('STRONGER');
    expect(of(opened)).toBe('CHOOSE');
  });

  it('says that it waits for its turn, and whether evidence would bring it', () => {
    expect(standing([waits], { waits: true })).toBe('WAITS_FOR_TURN');
    expect(standing([waits])).toBe('TURN_BY_EVIDENCE');
    expect(standing([waits, submitted])).toBe('PHOTOS_WAIT');
  });

  it('asks for nothing more while it waits with evidence that is not enough', () => {
    const history = [waits, ...matched, returned('HOLDER_STRONGER')];
    expect(standing(history, { waits: true, photosOnly: true })).toBe('WAITS_FOR_TURN');
    expect(standing(history, { photosOnly: true })).toBe('STRONGER_PHOTOS');
  });
});

describe('a case that ended by itself', () => {
  const ended = (...history: CaseEvent[]) =>
    endByItself(fold(conflictCase, [...history, closed('IDLE')]) as OpenedCase, { outcome: 'IDLE' });
  it('had no evidence', () => expect(ended(opened)).toBe('WITHOUT_EVIDENCE'));
  it('had some that was confirmed, and too weak', () =>
    expect(ended(...decided, returned('HOLDER_CHANGED'))).toBe('TOO_WEAK'));
  it('reads nothing that is false for whose photos were refused, or who waited ninety days for a person', () => {
    const read = [endTexts.WITHOUT_EVIDENCE, endTexts.TOO_WEAK].flatMap(({ 'zh-CN': zh, en }) => [zh, en]);
    expect(read.join('')).not.toMatch(/未提交|30|no evidence|nothing more/);
  });
  it('made room for another claim', () => {
    const state = fold(conflictCase, [opened, closed('WITHDRAWN')]) as OpenedCase;
    expect(endByItself(state, { outcome: 'WITHDRAWN', crowdedOut: true })).toBe('CROWDED_OUT');
    // also as an event of an earlier version tells it
    expect(endByItself(state, { outcome: 'WITHDRAWN' })).toBeUndefined();
  });
});
