import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { api } from '../api.js';
import { ImpactAgreement, useImpactAcknowledged } from '../conflict-case/impact-agreement.js';
import {
  draftPictureQuery,
  type DraftTarget,
  type PhotoDraft,
  type PhotoEvidence,
  type PhotoSide,
} from '../photo-drafts/photo-draft.queries.js';
import { photoDraftTexts } from '../photo-drafts/photo-draft.texts.js';
import { PhotoRefusal } from '../photo-drafts/photo-notices.js';
import { PictureButton } from '../photo-drafts/picture.js';
import { draftOf, type ChosenPhotos } from '../photo-drafts/use-chosen-photos.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, NotLoaded } from '../ui/notice.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { photoSubmissionTexts } from './photo-submission.texts.js';

interface Ids {
  readonly front: string;
  readonly back?: string;
}

function handIn({ of, id }: DraftTarget, ids: Ids): Promise<unknown> {
  const params = { path: { id } };
  return answerOf<unknown>(
    of === 'cases'
      ? api.POST('/api/v1/cases/{id}/photo-submissions', { params, body: { impactAcknowledged: true, ...ids } })
      : api.POST(`/api/v1/${of}/{id}/photo-submissions`, { params, body: ids }),
  );
}

/** A photo as it will be handed in, whole; tapped, it fills the screen. */
function Ready({
  target,
  draft,
  here,
}: {
  readonly target: DraftTarget;
  readonly draft: PhotoDraft;
  readonly here: string | undefined;
}): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  const sides = useTexts(photoDraftTexts);
  const kept = useQuery(draftPictureQuery(target, draft, here === undefined));
  const url = here ?? kept.data;
  return (
    <li>
      {url === undefined ? <NotLoaded of={kept} /> : <PictureButton src={url} alt={sides[draft.side]} />}
      <span>
        ✓ {sides[draft.side]} · {t.kept}
      </span>
    </li>
  );
}

/** The last step: the uploaded photos, the impact to acknowledge, and the button that submits. */
export function PhotoHandIn({
  target,
  photo,
  impact,
  chosen,
  stepTo,
  onDone,
}: {
  readonly target: DraftTarget;
  readonly photo: PhotoEvidence;
  /** of a case; a correction affects no other account, and an objection takes nothing from anybody */
  readonly impact: readonly string[] | undefined;
  readonly chosen: ChosenPhotos;
  readonly stepTo: (side: PhotoSide) => string;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  const names = useTexts(photoDraftTexts);
  const [acknowledged, acknowledge] = useImpactAcknowledged(target.id);
  const [unread, setUnread] = useState<object>();
  const refresh = useRefresh();
  // a correction wants it: it takes number or name from the account; and a contest, of which there is one
  const withFreshProof = useFreshProof();
  const { send, busy, error } = useSubmission(
    (ids: Ids) => withFreshProof(() => handIn(target, ids)),
    async () => {
      onDone();
      await refresh();
    },
  );
  const sides = photo.sides ?? [];
  const draft = (side: PhotoSide) => draftOf(photo, side, chosen.of(side));
  const missing = sides.filter((side) => !draft(side));
  const [front, back] = [draft('FRONT'), draft('BACK')];
  const submit = (): void => {
    if (impact && !acknowledged) return setUnread({});
    if (front) send({ front: front.photoId, ...(back ? { back: back.photoId } : {}) });
  };
  return (
    <>
      <p>{t.handInLead}</p>
      <ul className="ready">
        {[front, back].map((one) =>
          one ? <Ready key={one.photoId} target={target} draft={one} here={chosen.of(one.side)?.url} /> : null,
        )}
      </ul>
      {missing.map((side) => (
        <Notice key={side} kind="warning">
          <p>{t.missing(names[side])}</p>
          <Link to={stepTo(side)} className="button">
            {t.upload(names[side])}
          </Link>
        </Notice>
      ))}
      {missing.length > 0 ? null : (
        <Form onSubmit={submit} refused={unread}>
          {impact ? (
            <ImpactAgreement
              impact={impact}
              checked={acknowledged}
              onChange={acknowledge}
              missing={unread !== undefined}
            />
          ) : null}
          {photo.submissionsLeft === undefined ? null : photo.submissionsLeft === 1 ? (
            <Notice kind="warning">{t.last}</Notice>
          ) : (
            <p>{t.left(photo.submissionsLeft)}</p>
          )}
          <PhotoRefusal error={busy ? null : error} />
          <SubmitButton busy={busy}>{t.handIn}</SubmitButton>
        </Form>
      )}
    </>
  );
}
