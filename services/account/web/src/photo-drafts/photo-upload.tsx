import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import type { PreparedPhoto } from '../photo-preparation/prepared-photo.js';
import { Notice } from '../ui/notice.js';
import { uploadPhoto, type DraftTarget, type PhotoSide } from './photo-draft.queries.js';
import { photoDraftTexts } from './photo-draft.texts.js';
import { PhotoRefusal } from './photo-notices.js';

/** Uploads one photo as a draft and shows the progress. After an interruption the button uploads again. */
export function PhotoUpload({
  target,
  side,
  photo,
  onKept,
  onUnsure,
}: {
  readonly target: DraftTarget;
  readonly side: PhotoSide;
  readonly photo: PreparedPhoto;
  readonly onKept: (photoId: string) => Promise<void>;
  /** no answer came: it may be kept all the same */
  readonly onUnsure: () => void;
}): ReactNode {
  const t = useTexts(photoDraftTexts);
  const [sent, setSent] = useState(0);
  const connection = useRef<AbortController>(undefined);
  // another photo was chosen, or the page is left
  useEffect(() => {
    const sending = connection;
    return () => sending.current?.abort();
  }, []);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      setSent(0);
      connection.current = new AbortController();
      return uploadPhoto(target, side, photo, { signal: connection.current.signal, onProgress: setSent });
    },
    onSuccess: ({ photoId }) => onKept(photoId),
    onError: (error) => (refusedBecause(error, 'unreachable') ? onUnsure() : undefined),
  });
  if (isPending)
    return (
      <div className="upload in-reach">
        <label>
          {t.sending}
          <progress value={sent} max={1} />
        </label>
        <button type="button" className="secondary" onClick={() => connection.current?.abort()}>
          {t.cancel}
        </button>
      </div>
    );
  return (
    <div className="in-reach">
      {error?.name === 'AbortError' ? <Notice>{t.cancelled}</Notice> : null}
      <PhotoRefusal error={error} />
      {refusedBecause(error, 'unreachable') ? <p>{t.lost}</p> : null}
      <button type="button" onClick={() => mutate()}>
        {error ? t.retry : t.send}
      </button>
    </div>
  );
}
