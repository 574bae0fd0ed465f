import { describe, expect, it } from '@jest/globals';
import { CONTEST_GOES_ON_MONTHS, type HolderClass, type ReviewKind, type Route } from '@zhenming/contracts';
import { faultsOf, newestPolicy, policies, policyNames, policyOf, policyRef } from './policies.js';
import { holderClassOf, rowFor, weightOf } from './policy.js';

const photo = { routes: ['PHOTO'], against: ['nobody', 'weak', 'strong'], reviewers: 1, waitHours: 0 } as const;

describe('the policy seed', () => {
  const seed = policyOf({ name: 'seed', version: 1 });
  it('lets any one route decide at once against everybody', () => {
    for (const route of ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'] as const)
      for (const holder of ['nobody', 'weak', 'strong'] as const)
        expect(rowFor(seed, [route], holder)).toMatchObject({ routes: [route], waitHours: 0 });
  });
  it('decides nothing without a route', () => expect(rowFor(seed, [], 'nobody')).toBeUndefined());
  it('allows 3 tries a case and 5 a number in 30 days', () =>
    expect(seed).toMatchObject({ triesPerCase: 3, triesPerNumber: 5, triesWindowDays: 30 }));
});

describe('the policy guarded', () => {
  const guarded = policyOf({ name: 'guarded', version: 1 });
  const asked = (routes: readonly Route[], holder: HolderClass) => {
    const row = rowFor(guarded, routes, holder);
    return row && [row.reviewers, row.waitHours];
  };
  it('gives a place without a holder to any one route, at once', () => {
    expect(asked(['PHOTO'], 'nobody')).toEqual([1, 0]);
    for (const route of ['CLASSMATE', 'STUDY_RECORD'] as const) expect(asked([route], 'nobody')).toEqual([0, 0]);
  });
  it('waits a day before a weak holder loses by a photo, and three days by anything else', () => {
    expect(asked(['PHOTO'], 'weak')).toEqual([1, 24]);
    expect(asked(['STUDY_RECORD', 'PHOTO'], 'weak')).toEqual([1, 24]);
    for (const route of ['CLASSMATE', 'STUDY_RECORD'] as const) expect(asked([route], 'weak')).toEqual([0, 72]);
  });
  it('takes a strong holder’s number by photos alone, two persons and seven days', () => {
    expect(asked(['PHOTO'], 'strong')).toEqual([2, 168]);
  });
  it('takes it in three days where another route has succeeded as well', () => {
    expect(asked(['CLASSMATE', 'PHOTO'], 'strong')).toEqual([2, 72]);
    expect(asked(['PHOTO', 'STUDY_RECORD'], 'strong')).toEqual([2, 72]);
  });
  it('takes it by no study record and by no classmates without photos, however many', () => {
    expect(asked(['STUDY_RECORD'], 'strong')).toBeUndefined();
    expect(asked(['CLASSMATE', 'CLASSMATE', 'STUDY_RECORD'], 'strong')).toBeUndefined();
  });
  it('waits fourteen days where no notice reaches a strong holder', () => {
    expect(guarded).toMatchObject({ undeliverableHours: 72, undeliverableWaitHours: { strong: 336 } });
  });
  it('asks two persons before a refusal is final', () => expect(guarded.finalReviewers).toBe(2));
});

describe('the tables', () => {
  it('never change: a case is decided by the one that it was opened under', () => {
    expect(policies.map(policyRef)).toEqual([
      { name: 'seed', version: 1, hash: 'c9f0f4a687a2179a7ee76d5a572b6e7410bae59f36ad079533c05d99ec0a83c3' },
      { name: 'guarded', version: 1, hash: '49dd3bb37d1c77af23d2c5da90aea85d5184ab6f1332ad524bbe67a320b755e1' },
    ]);
    expect(() => policyOf({ name: 'seed', version: 1, hash: '0'.repeat(64) })).toThrow('not the table');
  });
  it('leave a contest that begins on the last day less time than downstream waits', () => {
    const days = policies.map(({ idleDays, helpDays, appealDays, reviewHours, undeliverableWaitHours }) => {
      const looked = (kind: ReviewKind) => (reviewHours[kind] + reviewHours.SECOND + reviewHours.SENIOR) / 24;
      const heard = undeliverableWaitHours.strong / 24;
      return [
        // no photos can be handed in: a person is asked for help, and opens them again
        ...[idleDays, helpDays, idleDays, looked('CONTEST')],
        // better photos are asked for; refused for good, and appealed
        ...[idleDays, looked('CONTEST'), appealDays, looked('APPEAL')],
        // the holder, whom no notice reaches, objects at the end of the wait; both sides are compared, and it is waited again
        ...[heard, heard, looked('TWO_PARTY'), heard],
      ].reduce((sum, one) => sum + one, 0);
    });
    expect(days).toEqual([300, 300]);
    expect(Math.max(...days)).toBeLessThan(CONTEST_GOES_ON_MONTHS * 30);
  });
  it('can be used', () => {
    expect(policies.flatMap(faultsOf)).toEqual([]);
  });
  it.each([
    ['rows that never count', { rows: [{ ...photo }, { ...photo, waitHours: 24 }] }, 'row 2 never counts'],
    ['no way against somebody', { rows: [{ ...photo, against: ['weak'] }] }, 'no way against nobody'],
    [
      'reviewers without photos',
      { rows: [photo, { ...photo, routes: ['CLASSMATE'] }] },
      'row 2: reviewers look at photos',
    ],
    ['half an hour', { rows: [{ ...photo, waitHours: 0.5 }] }, 'row 1: waits 0.5 hours'],
    ['a number nobody can count with', { idleDays: 0 }, 'idleDays is 0'],
  ] as const)('are refused at the start with %s', (_what, change, fault) => {
    expect(faultsOf({ ...policyOf({ name: 'seed', version: 1 }), ...(change as object) })).toContain(fault);
  });
  it('are found by name and version for as long as cases name them', () => {
    expect(newestPolicy('seed')).toBe(policyOf({ name: 'seed', version: 1 }));
    expect(() => policyOf({ name: 'seed', version: 99 })).toThrow('no policy seed version 99');
  });
  it('are known by name', () => {
    expect(policyNames()).toEqual(['seed', 'guarded']);
    expect(newestPolicy('toString')).toBeUndefined();
  });
});

describe('the weight of what succeeded', () => {
  it('is 3 for a photo, 2 for two helpers, 1 for a record or one helper', () => {
    expect(weightOf(['STUDY_RECORD'])).toBe(1);
    expect(weightOf(['CLASSMATE'])).toBe(1);
    expect(weightOf(['CLASSMATE', 'CLASSMATE'])).toBe(2);
    expect(weightOf(['STUDY_RECORD', 'PHOTO'])).toBe(3);
  });
});

describe('the standing of a holder', () => {
  const since = (heldSince: string, proof: 'PROVEN' | 'UNPROVEN' = 'UNPROVEN') =>
    holderClassOf({ weakDays: 180 }, { proof, heldSince }, '2026-09-01T08:00:00.000Z');
  it('is weak for 180 days without proof, and strong afterwards', () => {
    expect(since('2026-03-05T08:00:00.001Z')).toBe('weak');
    expect(since('2026-03-05T08:00:00.000Z')).toBe('strong');
  });
  it('is strong with proof from the first day', () =>
    expect(since('2026-09-01T07:59:59.000Z', 'PROVEN')).toBe('strong'));
  it('is nobody’s where nobody holds', () =>
    expect(holderClassOf({ weakDays: 180 }, null, '2026-09-01T08:00:00.000Z')).toBe('nobody'));
});
