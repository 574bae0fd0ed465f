import { describe, expect, it } from '@jest/globals';
import { numberGroups } from './number-groups.js';

describe('a number that is shown once more before it is saved', () => {
  it.each([
    ['of a card', '11010519491231002X', ['110105', '19491231', '002X']],
    ['of a travel permit', 'H12345678', ['H', '123', '456', '78']],
    ['of a passport', 'E1234567', ['E', '123', '456', '7']],
    ['that is letters between digits', '12AB34567', ['12A', 'B34', '567']],
    ['of few characters', 'AB', ['AB']],
  ])('%s stands in groups, and nothing of it is lost', (_what, number, groups) => {
    expect(numberGroups(number)).toEqual(groups);
    expect(groups.join('')).toBe(number);
  });
});
