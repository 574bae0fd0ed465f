import { queryOptions } from '@tanstack/react-query';
import { ANSWER_TIMEOUT_MS, answerOf, currentLanguage, Refusal } from '@zhenming/web-kit';
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

/** Until when the server keeps all photos that were uploaded and not handed in, as an ISO 8601 moment; undefined without any. */
export const keptUntil = ({ drafts }: PhotoEvidence): string | undefined =>
  drafts.map(({ expiresAt }) => expiresAt).sort()[0];

const endings = { jpeg: 'jpg', png: 'png', gif: 'gif' } as const;

/**
 * Sends one photo as a draft. XMLHttpRequest, because fetch does not tell how much was sent. The file goes under a name of
 * ours: its own may say something about the person. `onProgress` gets 0…1. Throws `Refusal`, also where nothing moves any more; an
 * AbortError once `signal` says so.
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
    let timeout: ReturnType<typeof setTimeout>;
    const waits = (): void => {
      clearTimeout(timeout);
      timeout = setTimeout(() => {
        reject(Refusal.unreachable(language));
        request.abort();
      }, ANSWER_TIMEOUT_MS);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      waits();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onloadend = () => clearTimeout(timeout);
    request.onload = () => {
      const { status, response } = request as { status: number; response: unknown };
      if (status >= 200 && status < 300) resolve(response as Schema<'KeptDraftResponse'>);
      else reject(Refusal.of(status, response, request.getResponseHeader('retry-after'), language));
    };
    request.onerror = () => reject(Refusal.unreachable(language));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(blob);
    waits();
  });
}

const dataUrlOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('not read'));
    reader.readAsDataURL(blob);
  });

/** The picture of a draft as a data: URL, in memory while it is shown and nowhere else. `asked`: it is needed. */
export const draftPictureQuery = ({ of, id }: DraftTarget, { photoId, side }: PhotoDraft, asked: boolean) =>
  queryOptions({
    queryKey: ['draft-picture', of, id, photoId],
    queryFn: async ({ signal }): Promise<string> => {
      const params = { path: { id, side: side === 'FRONT' ? 'front' : 'back' } } as const;
      // the API's document says a string of bytes; asked for as a blob it is one
      const picture: Promise<{ data?: unknown; response: Response }> = api.GET(`/api/v1/${of}/{id}/photos/{side}`, {
        ...{ params, signal },
        parseAs: 'blob',
      });
      return dataUrlOf((await answerOf(picture)) as Blob);
    },
    enabled: asked,
    staleTime: Infinity,
    gcTime: 0,
  });

/** Removes an uploaded draft. */
export function removeDraft({ of, id }: DraftTarget, side: PhotoSide): Promise<unknown> {
  const params = { path: { id, side: side === 'FRONT' ? 'front' : 'back' } } as const;
  return answerOf(api.DELETE(`/api/v1/${of}/{id}/photos/{side}`, { params }));
}
