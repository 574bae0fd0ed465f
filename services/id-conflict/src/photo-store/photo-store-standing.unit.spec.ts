import { describe, expect, it } from '@jest/globals';
import { standingOf, type StoreSigns, type StoreStanding } from './photo-store-standing.js';

describe('an object store and a database', () => {
  it.each<[string, StoreSigns, StoreStanding]>([
    ['begin together where there is nothing', { ties: 0, known: 0, photos: 'none' }, 'ours'],
    ['belong together by a tie', { ties: 2, known: 2, photos: 'none' }, 'ours'],
    ['belong together by a tie, whatever was lost', { ties: 2, known: 2, photos: 'missing' }, 'ours'],
    ['belong together by photos from before there were ties', { ties: 0, known: 0, photos: 'here' }, 'ours'],
    ['do not where the store has nothing that the database knows', { ties: 0, known: 0, photos: 'missing' }, 'foreign'],
    ['do not where an empty database finds the store of another', { ties: 2, known: 0, photos: 'none' }, 'foreign'],
    ['do not where each has its own', { ties: 2, known: 0, photos: 'missing' }, 'foreign'],
    ['are a newer store and an older copy', { ties: 2, known: 1, photos: 'missing' }, 'newer'],
    ['are so, too, where the copy is from before there were ties', { ties: 2, known: 0, photos: 'here' }, 'newer'],
  ])('%s', (_what, signs, standing) => {
    expect(standingOf(signs)).toBe(standing);
  });
});
