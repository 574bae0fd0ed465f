import { RuleViolation } from '@zhenming/kernel';
import type { PhotoSide } from '@zhenming/contracts';

/** A photo that is to be submitted, as it was drafted. */
export interface DraftedPhoto {
  readonly photoId: string;
  readonly side: PhotoSide;
  /** hex SHA-256 of the bytes as they came */
  readonly originalHash: string;
}

/** Which photos a submission names, by the side it takes them for. */
export interface NamedPhotos {
  readonly front: string;
  readonly back?: string | undefined;
}

/**
 * The photos of one submission, front first: exactly the sides that the document has, none twice. Refuses with
 * `photo/not-found` (no draft of that id), `photo/side`, `photo/back-missing` and `photo/same-twice`.
 */
export function submittedPhotos<Draft extends DraftedPhoto>(
  named: NamedPhotos,
  drafts: readonly Draft[],
  sides: readonly PhotoSide[],
): Draft[] {
  const wanted = [
    { side: 'FRONT', photoId: named.front },
    ...(named.back === undefined ? [] : [{ side: 'BACK', photoId: named.back }]),
  ];
  const found = wanted.map(({ side, photoId }) => ({ side, draft: drafts.find((one) => one.photoId === photoId) }));
  const photos = found.map(({ draft }) => {
    if (!draft) throw new RuleViolation('photo/not-found');
    return draft;
  });
  if (found.some(({ side, draft }) => draft?.side !== side)) throw new RuleViolation('photo/side');
  if (sides.includes('BACK') && named.back === undefined) throw new RuleViolation('photo/back-missing');
  if (!sides.includes('BACK') && named.back !== undefined) throw new RuleViolation('photo/side');
  if (new Set(photos.map(({ originalHash }) => originalHash)).size < photos.length)
    throw new RuleViolation('photo/same-twice');
  return photos;
}
