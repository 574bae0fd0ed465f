import { describe, expect, it } from '@jest/globals';
import { submittedPhotos, type DraftedPhoto, type NamedPhotos } from './submitted-photos.js';

const front: DraftedPhoto = { photoId: 'f', side: 'FRONT', originalHash: '1' };
const back: DraftedPhoto = { photoId: 'b', side: 'BACK', originalHash: '2' };
const both = ['FRONT', 'BACK'] as const;
const refusal = (named: NamedPhotos, drafts: readonly DraftedPhoto[], sides: readonly ('FRONT' | 'BACK')[] = both) => {
  try {
    submittedPhotos(named, drafts, sides);
    return undefined;
  } catch (error) {
    return (error as { slug: string }).slug;
  }
};

describe('a submission of photos', () => {
  it('is front and back, in this order, or the front alone where the document has no back', () => {
    expect(submittedPhotos({ front: 'f', back: 'b' }, [back, front], both)).toEqual([front, back]);
    expect(submittedPhotos({ front: 'f' }, [front], ['FRONT'])).toEqual([front]);
  });

  it.each<[string, NamedPhotos, readonly DraftedPhoto[], string]>([
    ['a draft nobody knows', { front: 'x', back: 'b' }, [front, back], 'photo/not-found'],
    ['a back nobody knows', { front: 'f', back: 'x' }, [front, back], 'photo/not-found'],
    ['the front as both', { front: 'f', back: 'f' }, [front, back], 'photo/side'],
    ['front and back changed over', { front: 'b', back: 'f' }, [front, back], 'photo/side'],
    ['no back', { front: 'f' }, [front, back], 'photo/back-missing'],
    ['the same bytes twice', { front: 'f', back: 'b' }, [front, { ...back, originalHash: '1' }], 'photo/same-twice'],
  ])('is refused with %s', (_what, named, drafts, slug) => expect(refusal(named, drafts)).toBe(slug));

  it('is refused with the back of a document that has none', () =>
    expect(refusal({ front: 'f', back: 'b' }, [front, back], ['FRONT'])).toBe('photo/side'));
});
