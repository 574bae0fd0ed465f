import { describe, expect, it } from '@jest/globals';
import type { Route } from '../conflict-case/case.queries.js';
import { inOrderOfUse } from './route-order.js';

type Known = Pick<Route, 'route' | 'open' | 'state'>;
const idle = { open: true, state: 'idle' } as const;
const photo: Known = { route: 'PHOTO', ...idle };
const classmate: Known = { route: 'CLASSMATE', ...idle };
const record: Known = { route: 'STUDY_RECORD', ...idle };
const ways = { PHOTO: {}, CLASSMATE: {}, STUDY_RECORD: {} };

describe('the ways to prove who one is', () => {
  it.each<[string, Known[], Parameters<typeof inOrderOfUse>[1], string[]]>([
    [
      'the one with an answer at once is first',
      [photo, classmate, record],
      ways,
      ['STUDY_RECORD', 'PHOTO', 'CLASSMATE'],
    ],
    [
      'what was tried in vain is last, what is suggested instead first',
      [photo, classmate, { ...record, open: false, state: 'exhausted' }],
      { ...ways, PHOTO: { suggested: 'now this' } },
      ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'],
    ],
    [
      'what is closed or has nothing left comes behind what is under way',
      [photo, { ...classmate, open: false, state: 'waiting' }, { ...record, open: false }],
      { ...ways, PHOTO: { usedUp: true } },
      ['CLASSMATE', 'STUDY_RECORD', 'PHOTO'],
    ],
  ])('%s', (_what, routes, known, order) => {
    expect(inOrderOfUse(routes, known).map(({ route }) => route)).toEqual(order);
  });
});
