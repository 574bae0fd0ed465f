import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { ActingButton } from '../ui/acting-button.js';
import { Notice, NotLoaded, RefusalNotice } from '../ui/notice.js';
import { useSubmission } from '../ui/use-submission.js';
import {
  draftPictureQuery,
  removeDraft,
  type DraftTarget,
  type PhotoDraft,
  type PhotoSide,
} from './photo-draft.queries.js';
import { photoDraftTexts } from './photo-draft.texts.js';
import { PhotoWarnings } from './photo-notices.js';
import { Picture } from './picture.js';

/** A draft that the server keeps until it is handed in. `seen`: it is shown on this page already; `taken`: it can be handed in now. */
export function StoredDraft({
  draft,
  target,
  side,
  seen = false,
  taken = true,
  onGone,
}: {
  readonly draft: PhotoDraft;
  readonly target: DraftTarget;
  readonly side: PhotoSide;
  readonly seen?: boolean;
  readonly taken?: boolean;
  readonly onGone: () => Promise<void>;
}): ReactNode {
  const t = useTexts(photoDraftTexts);
  const moment = useMoment();
  const picture = useQuery(draftPictureQuery(target, draft, !seen));
  const { send, busy, error } = useSubmission(() => removeDraft(target, side), onGone);
  return (
    <>
      {seen ? null : picture.data ? (
        <Picture src={picture.data} alt={t.uploaded(t[side])} />
      ) : (
        <NotLoaded of={picture} />
      )}
      <Notice kind="good">
        <p>✓ {(taken ? t.keptUntil : t.stored)(moment(draft.expiresAt))}</p>
      </Notice>
      {seen ? null : <PhotoWarnings found={draft.warnings} />}
      <RefusalNotice error={busy ? null : error} />
      <ActingButton className="secondary" busy={busy} onClick={() => send()}>
        {t.remove}
      </ActingButton>
    </>
  );
}
