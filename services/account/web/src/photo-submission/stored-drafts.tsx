import type { ReactNode } from 'react';
import type { DraftTarget, PhotoEvidence } from '../photo-drafts/photo-draft.queries.js';
import { StoredDraft } from '../photo-drafts/stored-draft.js';
import { useRefresh } from '../ui/use-refresh.js';

/** What was uploaded before, where none can be handed in: it can be removed. */
export function StoredDrafts({
  target,
  photo,
}: {
  readonly target: DraftTarget;
  readonly photo: PhotoEvidence;
}): ReactNode {
  const refresh = useRefresh();
  return photo.drafts.map((draft) => (
    <StoredDraft key={draft.photoId} {...{ target, draft, side: draft.side, taken: false, onGone: refresh }} />
  ));
}
