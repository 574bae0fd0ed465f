import type { ReactNode } from 'react';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { api, type Schema } from '../../api.js';
import { Notice, RefusalNotice } from '../../parts/notice.js';
import { useSending } from '../../parts/sending.js';
import type { PhotoPlace, Side } from '../../photo/upload.js';
import { PhotoWarnings } from './photo-hints.js';
import { photoTexts } from './photo.texts.js';

/** A photo that the server keeps until it is handed in. `seen`: it is shown on this page. */
export function KeptPhoto({
  draft: { expiresAt, warnings },
  place: { of, id, side },
  seen,
  onGone,
}: {
  readonly draft: Schema<'PhotoDraftResponse'>;
  readonly place: { readonly of: PhotoPlace; readonly id: string; readonly side: Side };
  readonly seen: boolean;
  readonly onGone: () => Promise<void>;
}): ReactNode {
  const t = useTexts(photoTexts);
  const moment = useMoment();
  const params = { path: { id, side: side === 'FRONT' ? 'front' : 'back' } } as const;
  const { send, busy, error } = useSending(
    () =>
      answerOf(
        of === 'cases'
          ? api.DELETE('/api/v1/cases/{id}/photos/{side}', { params })
          : api.DELETE('/api/v1/corrections/{id}/photos/{side}', { params }),
      ),
    onGone,
  );
  return (
    <>
      <Notice kind="good">
        <p>✓ {t.keptUntil(moment(expiresAt))}</p>
        {seen ? null : <p>{t.unseen}</p>}
      </Notice>
      {seen ? null : <PhotoWarnings found={warnings} />}
      <RefusalNotice error={busy ? null : error} />
      <button type="button" className="secondary outline" aria-busy={busy} aria-disabled={busy} onClick={() => send()}>
        {t.remove}
      </button>
    </>
  );
}
