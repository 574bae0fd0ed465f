import type { ReactNode } from 'react';
import { useMoment, useSpan, useTexts } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import type { PhotoEvidence } from '../photo-drafts/photo-draft.queries.js';
import { Notice } from '../ui/notice.js';
import { photoProgressTexts } from './photo-submission.texts.js';
import './photo-submission.css';

interface Titled {
  /** false where its page says already where it stands, and by when it is answered */
  readonly titled: boolean;
}

interface Over {
  /** nothing is handed in any more */
  readonly over: boolean;
}

function Review({
  kind,
  position,
  usualWaitMinutes,
  dueAt,
  titled,
}: Schema<'WaitingReviewResponse'> & Titled): ReactNode {
  const t = useTexts(photoProgressTexts);
  const moment = useMoment();
  const span = useSpan();
  const progress = (
    <>
      {position === undefined ? null : <p>{position === null ? t.looking : t.position(position)}</p>}
      {typeof usualWaitMinutes === 'number' ? <p>{t.usual(span(usualWaitMinutes * 60))}</p> : null}
    </>
  );
  if (!titled)
    return (
      <>
        {progress}
        <p>{t.live}</p>
      </>
    );
  return (
    <Notice kind="good">
      <p>
        <strong>
          {kind === 'APPEAL' ? t.appeal : kind === 'RETURNED' ? t.again : kind === 'CONTEST' ? t.contest : t.waiting}
        </strong>
      </p>
      {progress}
      <p>{t.due(moment(dueAt))}</p>
      <p>{t.live}</p>
    </Notice>
  );
}

function Said({ text }: { readonly text: string }): ReactNode {
  const t = useTexts(photoProgressTexts);
  return (
    <>
      <p className="said-by">{t.said}</p>
      <blockquote className="said">{text}</blockquote>
    </>
  );
}

function Rejection({
  verdict,
  reasons,
  lost = false,
  text,
  appealUntil,
  titled,
  over,
}: Schema<'RejectionResponse'> & Titled & Over): ReactNode {
  const t = useTexts(photoProgressTexts);
  const moment = useMoment();
  const why = (
    <>
      {lost ? (
        <>
          <p>{t.lostLead}</p>
          {over ? null : <p>{t.lostAgain}</p>}
        </>
      ) : (
        <>
          {verdict === 'RETRY' ? <p>{t.retryLead}</p> : null}
          <ul>
            {reasons.map(({ code, text: reason }) => (
              <li key={code}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {text === undefined ? null : <Said text={text} />}
    </>
  );
  if (!titled) return why;
  return (
    <Notice kind="warning">
      <p>
        <strong>{lost ? t.lost : verdict === 'RETRY' && !over ? t.retry : t.final}</strong>
      </p>
      {why}
      {appealUntil === undefined ? null : <p>{t.appealUntil(moment(appealUntil))}</p>}
    </Notice>
  );
}

/** Progress of submitted photos: their place in the queue, why they were rejected, or the written answer. Nothing where none were submitted. */
export function PhotoProgress({
  photo: { review, rejection, answer },
  titled = true,
  over = false,
}: { readonly photo: PhotoEvidence } & Partial<Titled & Over>): ReactNode {
  if (review) return <Review {...review} titled={titled} />;
  if (rejection) return <Rejection {...rejection} titled={titled} over={over} />;
  if (answer === undefined) return null;
  return titled ? (
    <Notice kind="good">
      <Said text={answer} />
    </Notice>
  ) : (
    <Said text={answer} />
  );
}
