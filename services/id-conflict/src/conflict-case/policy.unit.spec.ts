import { describe, expect, it } from '@jest/globals';
import { holderClassOf, newestPolicy, policyNames, policyOf, rowFor, weightOf } from './policy.js';

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

describe('the tables', () => {
  it('are found by name and version for as long as cases name them', () => {
    expect(newestPolicy('seed')).toBe(policyOf({ name: 'seed', version: 1 }));
    expect(() => policyOf({ name: 'seed', version: 99 })).toThrow('no policy seed version 99');
  });
  it('are known by name', () => {
    expect(policyNames()).toEqual(['seed']);
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
    holderClassOf({ proof, heldSince }, '2026-09-01T08:00:00.000Z');
  it('is weak for 180 days without proof, and strong afterwards', () => {
    expect(since('2026-03-05T08:00:00.001Z')).toBe('weak');
    expect(since('2026-03-05T08:00:00.000Z')).toBe('strong');
  });
  it('is strong with proof from the first day', () =>
    expect(since('2026-09-01T07:59:59.000Z', 'PROVEN')).toBe('strong'));
  it('is nobody’s where nobody holds', () => expect(holderClassOf(null, '2026-09-01T08:00:00.000Z')).toBe('nobody'));
});
