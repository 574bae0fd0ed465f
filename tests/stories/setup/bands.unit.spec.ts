import { describe, expect, it } from '@jest/globals';
import { bandsOf, runsBesideOthers } from './bands.mjs';

const file = (name: string) => ({ path: `/zhenming/tests/stories/${name}.story.spec.ts` });

describe('the files of the stories', () => {
  it('run side by side, unless they say alone: those one by one, then what is no story, each in the order of names', () => {
    const mixed = [
      'z-after-all',
      's16-lease.alone',
      's07-profile-save',
      'access-table',
      's04-classmate.alone',
      's01-fresh',
    ];
    const { sideBySide, oneByOne } = bandsOf(mixed.map(file));
    expect(sideBySide).toEqual(['s07-profile-save', 's01-fresh'].map(file));
    expect(oneByOne).toEqual(['s04-classmate.alone', 's16-lease.alone', 'access-table', 'z-after-all'].map(file));
  });

  it('are no others: a test of a browser moves the clock when it likes', () => {
    expect(runsBesideOthers('/zhenming/tests/browser/s16-lease.browser.spec.ts')).toBe(false);
  });
});
