import type { ReactNode } from 'react';
import { useMoment, useSpan, useTexts } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import type { PhotoEvidence } from '../photo-drafts/photo-draft.queries.js';
import { Notice } from '../ui/notice.js';
import { photoProgressTexts } from './photo-submission.texts.js';
import './photo-submission.css';

function Review({ kind, position, usualWaitMinutes, dueAt }: Schema<'WaitingReviewResponse'>): ReactNode {
  const t = useTexts(photoProgressTexts);
  const moment = useMoment();
  const span = useSpan();
  return (
    <Notice kind="good">
      <p>
        <strong>{kind === 'APPEAL' ? t.appeal : kind === 'RETURNED' ? t.again : t.waiting}</strong>
      </p>
      {position === undefined ? null : <p>{position === null ? t.looking : t.position(position)}</p>}
      {typeof usualWaitMinutes === 'number' ? <p>{t.usual(span(usualWaitMinutes * 60))}</p> : null}
      <p>{t.due(moment(dueAt))}</p>
      <p>{t.live}</p>
    </Notice>
  );
}

function Rejection({ verdict, reasons, text, appealUntil }: Schema<'RejectionResponse'>): ReactNode {
  const t = useTexts(photoProgressTexts);
  const moment = useMoment();
  return (
    <Notice kind="warning">
      <p>
        <strong>{verdict === 'RETRY' ? t.retry : t.final}</strong>
      </p>
      {verdict === 'RETRY' ? <p>{t.retryLead}</p> : null}
      <ul>
        {reasons.map(({ code, text: reason }) => (
          <li key={code}>{reason}</li>
        ))}
      </ul>
      {text === undefined ? null : (
        <>
          <p className="said-by">{t.said}</p>
          <blockquote className="said">{text}</blockquote>
        </>
      )}
      {appealUntil === undefined ? null : <p>{t.appealUntil(moment(appealUntil))}</p>}
    </Notice>
  );
}

/** Progress of submitted photos: their place in the queue, or why they were rejected. Nothing where none were submitted. */
export function PhotoProgress({ photo: { review, rejection } }: { readonly photo: PhotoEvidence }): ReactNode {
  if (review) return <Review {...review} />;
  return rejection ? <Rejection {...rejection} /> : null;
}
