import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTexts } from '@zhenming/web-kit';
import { Notice } from '../../parts/notice.js';
import type { PreparedPhoto } from '../../photo/prepared-photo.js';
import { uploadPhoto } from '../../photo/upload.js';
import { PhotoRefusal } from './photo-hints.js';
import { photoTexts } from './photo.texts.js';

/** Sends one photo as a draft, with how far it is; a line that breaks costs nothing but another press. */
export function PhotoUpload({
  path,
  photo,
  onKept,
}: {
  readonly path: string;
  readonly photo: PreparedPhoto;
  readonly onKept: (photoId: string) => Promise<void>;
}): ReactNode {
  const t = useTexts(photoTexts);
  const [sent, setSent] = useState(0);
  const line = useRef<AbortController>(undefined);
  // another photo was chosen, or the page is left
  useEffect(() => {
    const sending = line;
    return () => sending.current?.abort();
  }, []);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      setSent(0);
      line.current = new AbortController();
      return uploadPhoto(path, photo, { signal: line.current.signal, onProgress: setSent });
    },
    onSuccess: ({ photoId }) => onKept(photoId),
  });
  if (isPending)
    return (
      <div className="upload">
        <label>
          {t.sending}
          <progress value={sent} max={1} />
        </label>
        <button type="button" className="secondary" onClick={() => line.current?.abort()}>
          {t.cancel}
        </button>
      </div>
    );
  return (
    <>
      {error?.name === 'AbortError' ? <Notice>{t.cancelled}</Notice> : null}
      <PhotoRefusal error={error} />
      <button type="button" onClick={() => mutate()}>
        {error ? t.retry : t.send}
      </button>
    </>
  );
}
