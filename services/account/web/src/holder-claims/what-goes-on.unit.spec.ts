import { describe, expect, it } from '@jest/globals';
import type { HolderClaim } from './holder-claims.queries.js';
import { whatGoesOn } from './what-goes-on.js';

const claim = {};
const contest = { contests: { winner: 'YOU' } } as Pick<HolderClaim, 'contests'>;

describe('what becomes of a number that its holder leaves', () => {
  it.each([
    [[claim], 'goesOn'],
    [[claim, claim], 'goesOn'],
    [[contest], 'contestGoesOn'],
    [[contest, claim], 'bothGoOn'],
    [[claim, contest], 'bothGoOn'],
  ] as const)('%j: %s', (claims, goes) => {
    expect(whatGoesOn(claims)).toBe(goes);
  });
});
