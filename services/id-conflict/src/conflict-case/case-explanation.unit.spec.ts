import { describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import { explained } from './case-explanation.js';
import { approved, closed, day, facts, id, ids, matched, opened, stateAfter, submitted } from './case-story.fixture.js';
import type { CaseEvent, NumberFacts } from './conflict-case.js';

const { caseId, numberId, disputeId, claimantId, holder, rivalCase } = ids;
const policy = { name: 'guarded', version: 1 } as const;
const open: CaseEvent = { ...opened, data: { ...opened.data, policy } };
const strong: NumberFacts = { ...facts, standing: { proof: 'PROVEN', heldSince: day(-400) } };
const started: CaseEvent = {
  type: 'WaitStarted',
  data: {
    ...{ caseId, numberId, disputeId, claimantId, policy, holder, routes: ['STUDY_RECORD'], claims: [...facts.claims] },
    ...{ against: 'weak', waitHours: 72, holderVersion: 1 },
    ...{ notBefore: day(5), undeliverableAt: day(5), withoutDeliveryAt: day(5) },
  },
};
const notified: CaseEvent = {
  type: 'HolderNotified',
  data: { caseId, numberId, claimantId, holder, deliveredAt: day(3), effectAt: day(6) },
};
const why = (history: readonly CaseEvent[], known: NumberFacts = facts): string[] =>
  explained(stateAfter(...history), known, day(4));

describe('why a case stands where it stands', () => {
  it('names the case, its policy with the hash, and what is enough against the holder there is', () => {
    const lines = why([open], strong);
    expect(lines[0]).toBe(`case ${referenceOf(caseId)} (${caseId}): OPEN`);
    expect(lines[1]).toMatch(/^policy guarded version 1, hash [0-9a-f]{64}$/);
    expect(lines[2]).toBe('against a strong holder, version 1');
    expect(lines).toContain('enough: photo, 2 reviewers, a wait of 168 h');
    expect(lines).toContain('succeeded: nothing');
    expect(lines.at(-1)).toBe(`waits for evidence until ${day(30)}`);
  });

  it('says what is not enough, and against whom it would be', () => {
    expect(why([open, ...matched], strong)).toContain('what succeeded is not enough against the holder there is');
    expect(why([open, ...matched])).toContain('enough: study_record, a wait of 72 h');
  });

  it('says who looks at photos', () =>
    expect(why([open, ...submitted(1, 1)])).toContain('waits for a reviewer: PHOTO, accepted by 0 so far'));

  it('says what a wait is for, and until when', () => {
    expect(why([open, ...matched, started])).toContain(
      `waits for the holder's notice to be delivered; takes effect ${day(5)} at the earliest`,
    );
    expect(why([open, ...matched, started, notified]).at(-1)).toBe(
      `waits for the holder to be heard: takes effect ${day(6)}`,
    );
  });

  it('says whose photos are missing where the holder objects, and until when each side owes them', () => {
    const about = { caseId, numberId, claimantId, objectionId: id(60), holder };
    const times = { owedUntil: day(9), undeliverableAt: day(5), withoutDeliveryAt: day(16) };
    const raised: CaseEvent = { type: 'ObjectionRaised', data: { ...about, against: 'strong', ...times } };
    const told: CaseEvent = {
      type: 'PartyNotified',
      data: { ...about, party: 'CLAIMANT', deliveredAt: day(4), owedUntil: day(11) },
    };
    const ofHolder = `waits for photos of the holder until ${day(9)}`;
    expect(why([open, ...matched, raised])).toEqual(
      expect.arrayContaining([
        ofHolder,
        `waits for photos of the claimant until ${day(9)} at the earliest: their notice counts as undeliverable at ${day(5)}, and ${day(16)} then`,
        'held up: the holder objects, and both sides are compared first',
      ]),
    );
    expect(why([open, raised, told])).toEqual(
      expect.arrayContaining([ofHolder, `waits for photos of the claimant until ${day(11)}`]),
    );
    expect(why([open, raised, told, ...submitted(1, 4)]).join()).not.toContain('photos of the claimant');
  });

  it('names the case whose evidence holds it up, by its reference number', () => {
    const rivals = [{ caseId: rivalCase, waiting: 3, succeeded: null }] as const;
    expect(why([open, ...matched, started, notified], { ...facts, rivals }).at(-1)).toBe(
      `held up: evidence of case ${referenceOf(rivalCase)} waits for a verdict and weighs as much`,
    );
  });

  it('says of a case that is decided what was waited for, and nothing of who holds the number since', () => {
    const won: NumberFacts = { ...strong, holder: claimantId, holderVersion: 2 };
    const decided = [open, ...matched, started, notified, approved(['STUDY_RECORD'], 1)];
    for (const history of [decided, [...decided, closed('WON')]]) {
      const lines = why(history, won);
      expect(lines).toContain('waited last: 72 h, against a weak holder, version 1');
      expect(lines.filter((line) => /strong|enough|version 2/.test(line))).toEqual([]);
    }
    expect(why([open, closed('IDLE')], won).join()).not.toMatch(/holder|enough/);
  });

  it('says what is left of a case that is decided, refused or over', () => {
    expect(why([open, ...matched, approved(['STUDY_RECORD'], 1)]).at(-1)).toBe(
      'decided against holder version 1: waits for account to apply it',
    );
    expect(why([open, closed('WITHDRAWN')]).at(-1)).toBe('over: WITHDRAWN');
  });
});
