import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { useSubmission } from '../ui/use-submission.js';
import { removeDraft, type DraftTarget, type PhotoDraft, type PhotoSide } from './photo-draft.queries.js';
import { photoDraftTexts } from './photo-draft.texts.js';
import { PhotoWarnings } from './photo-notices.js';

/** A draft that the server keeps until it is handed in. `seen`: it is shown on this page. */
export function StoredDraft({
  draft: { expiresAt, warnings },
  target,
  side,
  seen,
  onGone,
}: {
  readonly draft: PhotoDraft;
  readonly target: DraftTarget;
  readonly side: PhotoSide;
  readonly seen: boolean;
  readonly onGone: () => Promise<void>;
}): ReactNode {
  const t = useTexts(photoDraftTexts);
  const moment = useMoment();
  const { send, busy, error } = useSubmission(() => removeDraft(target, side), onGone);
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
