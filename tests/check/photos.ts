import type { LoggedEvent } from '@zhenming/kernel';
import { eventsOf, type Evidence } from './evidence.js';

/** Whatever events hold photos that were handed in. */
export const submissionsIn = (log: readonly LoggedEvent[]) =>
  eventsOf(log, 'HandheldPhotoSubmitted', 'HolderPhotosSubmitted', 'CorrectionEvidenceSubmitted');

const submitterOf = ({ type, data }: ReturnType<typeof submissionsIn>[number]): string => {
  if (type === 'HolderPhotosSubmitted') return data.holder;
  return type === 'CorrectionEvidenceSubmitted' ? data.accountId : data.claimantId;
};

/** What was handed in and has to lie there: not by whom was erased since. */
export const keptSubmissions = (log: readonly LoggedEvent[]) => {
  const erased = new Set(eventsOf(log, 'CasesErased').map(({ data }) => data.accountId));
  return submissionsIn(log).filter((event) => !erased.has(submitterOf(event)));
};

/**
 * I11: every submitted photo lies in the store, its original and its copy are what the event says; nothing else lies there for more than an
 * hour, nor what an erased person handed in.
 */
export function everyPhotoIsThere({ logs, photos, drafts }: Evidence): string[] {
  const found: string[] = [];
  const stored = new Map(photos.map((photo) => [photo.photoId, photo]));
  const submitted = new Set<string>();
  for (const { data } of keptSubmissions(logs['id-conflict']))
    for (const { photoId, originalHash, copyHash } of data.photos) {
      if (submitted.has(photoId)) found.push(`photo ${photoId} was submitted twice`);
      submitted.add(photoId);
      const lies = stored.get(photoId);
      if (lies?.originalHash !== originalHash) found.push(`the original of photo ${photoId} is not what was submitted`);
      if (lies?.copyHash !== copyHash) found.push(`the copy of photo ${photoId} is not what was submitted`);
    }
  for (const photoId of stored.keys())
    if (!submitted.has(photoId) && !drafts.includes(photoId)) found.push(`photo ${photoId} belongs to nobody`);
  return found;
}
