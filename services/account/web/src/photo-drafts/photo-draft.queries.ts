import { answerOf, currentLanguage, Refusal } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import type { PreparedPhoto } from '../photo-preparation/prepared-photo.js';

export type PhotoEvidence = Schema<'PhotoSectionResponse'>;
export type PhotoDraft = Schema<'PhotoDraftResponse'>;
export type PhotoSide = PhotoDraft['side'];

/** What photos are uploaded for: a case, a correction of the number, or an objection of its holder. */
export interface DraftTarget {
  readonly of: 'cases' | 'corrections' | 'objections';
  readonly id: string;
}

const endings = { jpeg: 'jpg', png: 'png', gif: 'gif' } as const;

/**
 * Sends one photo as a draft. XMLHttpRequest, because fetch does not tell how much was sent. The file goes under a name of
 * ours: its own may say something about the person. `onProgress` gets 0…1. Throws `Refusal`; an AbortError once `signal` says so.
 */
export function uploadPhoto(
  { of, id }: DraftTarget,
  side: PhotoSide,
  { blob, format }: PreparedPhoto,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (sent: number) => void },
): Promise<Schema<'KeptDraftResponse'>> {
  const language = currentLanguage();
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('PUT', `/api/v1/${of}/${id}/photos/${side.toLowerCase()}`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', `image/${format}`);
    request.setRequestHeader('content-disposition', `attachment; filename*=UTF-8''photo.${endings[format]}`);
    request.setRequestHeader('accept-language', language);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, response } = request as { status: number; response: unknown };
      if (status >= 200 && status < 300) resolve(response as Schema<'KeptDraftResponse'>);
      else reject(Refusal.of(status, response, request.getResponseHeader('retry-after'), language));
    };
    request.onerror = () => reject(Refusal.unreachable(language));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(blob);
  });
}

/** Removes an uploaded draft. */
export function removeDraft({ of, id }: DraftTarget, side: PhotoSide): Promise<unknown> {
  const params = { path: { id, side: side === 'FRONT' ? 'front' : 'back' } } as const;
  return answerOf(api.DELETE(`/api/v1/${of}/{id}/photos/{side}`, { params }));
}
