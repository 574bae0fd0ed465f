import { useState, type ReactNode } from 'react';
import { answerOf, useAttempt, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { api } from '../../api.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import type { PhotoPlace, Side } from '../../photo/upload.js';
import { useReadAgain, type PhotoEvidence } from './case-queries.js';
import { draftOf, type ChosenPhotos } from './chosen-photos.js';
import { ImpactAgreement, useImpact } from './impact.js';
import { PhotoRefusal } from './photo-hints.js';
import { photoTexts } from './photo.texts.js';

interface Ids {
  readonly front: string;
  readonly back?: string;
}

function submitted(of: PhotoPlace, id: string, ids: Ids, key: string): Promise<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return answerOf<unknown>(
    of === 'cases'
      ? api.POST('/api/v1/cases/{id}/photo-submissions', { params, body: { impactAcknowledged: true, ...ids } })
      : api.POST('/api/v1/corrections/{id}/photo-submissions', { params, body: ids }),
  );
}

function Ready({ side, url }: { readonly side: Side; readonly url: string | undefined }): ReactNode {
  const t = useTexts(photoTexts);
  return (
    <li>
      {url === undefined ? null : <img src={url} alt="" />}
      <span>
        ✓ {t[side]} · {t.kept}
      </span>
    </li>
  );
}

/** The last step: what was uploaded, what it affects, and handing it in. */
export function PhotoHandIn({
  of,
  id,
  photo,
  impact,
  chosen,
  stepTo,
  onDone,
}: {
  readonly of: PhotoPlace;
  readonly id: string;
  readonly photo: PhotoEvidence;
  /** of a case; a correction affects nobody else */
  readonly impact: readonly string[] | undefined;
  readonly chosen: ChosenPhotos;
  readonly stepTo: (side: Side) => string;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(photoTexts);
  const [acknowledged, acknowledge] = useImpact(id);
  const [unread, setUnread] = useState<object>();
  const { keyFor, done } = useAttempt();
  const readAgain = useReadAgain();
  const { send, busy, error } = useSending(
    (ids: Ids) => submitted(of, id, ids, keyFor(ids)),
    async () => {
      done();
      onDone();
      await readAgain();
    },
  );
  const sides = photo.sides ?? [];
  const draft = (side: Side) => draftOf(photo, side, chosen.of(side));
  const missing = sides.filter((side) => !draft(side));
  const [front, back] = [draft('FRONT'), draft('BACK')];
  const handIn = (): void => {
    if (impact && !acknowledged) return setUnread({});
    if (front) send({ front: front.photoId, ...(back ? { back: back.photoId } : {}) });
  };
  return (
    <>
      <p>{t.handInLead}</p>
      <ul className="ready">
        {sides.map((side) => (draft(side) ? <Ready key={side} side={side} url={chosen.of(side)?.url} /> : null))}
      </ul>
      {missing.map((side) => (
        <Notice key={side} kind="warning">
          <p>{t.missing(t[side])}</p>
          <Link to={stepTo(side)} className="button">
            {t.upload(t[side])}
          </Link>
        </Notice>
      ))}
      {missing.length > 0 ? null : (
        <Form onSubmit={handIn} refused={unread}>
          {impact ? (
            <ImpactAgreement
              impact={impact}
              checked={acknowledged}
              onChange={acknowledge}
              missing={unread !== undefined}
            />
          ) : null}
          {photo.submissionsLeft === undefined ? null : <p>{t.left(photo.submissionsLeft)}</p>}
          <PhotoRefusal error={busy ? null : error} />
          <Submit busy={busy}>{t.handIn}</Submit>
        </Form>
      )}
    </>
  );
}
