import { describe, expect, it } from '@jest/globals';
import { menuOf } from './menu.js';

const nobody = { caseId: null, correction: null, identity: 'NONE', proof: 'UNPROVEN' } as const;
const correction = { correctionId: 'a-correction', reference: '1234-5678-9012' };

describe('the menu of a person', () => {
  it.each([
    ['without a number', {}, []],
    ['who claims a number', { caseId: 'a-case', identity: 'CONTESTED' }, ['photoReview', 'classmateHelp']],
    ['who holds a number and was never in conflict', { identity: 'HELD' }, ['classmateHelp']],
    ['who corrects their number', { identity: 'HELD', correction }, ['photoReview', 'classmateHelp']],
    ['who proved that the number is theirs', { identity: 'HELD', proof: 'PROVEN' }, ['photoReview', 'classmateHelp']],
  ] as const)('%s', (_who, facts, shown) => {
    const menu = Object.entries(menuOf({ ...nobody, ...facts }));
    expect(menu.filter(([, shows]) => shows).map(([name]) => name)).toEqual(shown);
  });
});
