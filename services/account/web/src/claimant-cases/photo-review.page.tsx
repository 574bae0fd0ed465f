import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { NoCases, OwnCases } from '../conflict-case/own-cases.js';
import {
  isUsedUp,
  ownCorrectionsQuery,
  useCorrection,
  useOwnCorrection,
} from '../number-corrections/correction.queries.js';
import { correctionTexts } from '../number-corrections/corrections.texts.js';
import { NoPhotosLeft } from '../number-corrections/no-photos-left.js';
import { KeptUntil } from '../photo-drafts/kept-until.js';
import type { PhotoEvidence } from '../photo-drafts/photo-draft.queries.js';
import { PhotoProgress } from '../photo-submission/photo-progress.js';
import { caseStanding, type OwnStanding } from '../standing/own-standing.js';
import { StandingCard } from '../standing/standing-card.js';
import { Page } from '../ui/page.js';
import { ReferenceNumber } from '../ui/reference-number.js';
import { photoReviewTexts } from './claimant-cases.texts.js';

function Evidence({
  title,
  reference,
  home,
  status,
  standing,
  over = false,
  photo,
  none,
}: {
  readonly title: string;
  readonly reference: string;
  readonly home: string;
  /** absent where it is merely open */
  readonly status?: string | undefined;
  /** of a live case */
  readonly standing?: OwnStanding | undefined;
  readonly over?: boolean;
  readonly photo: PhotoEvidence;
  /** why no photos can be handed in, where there is more to say of that than that they are in */
  readonly none?: ReactNode;
}): ReactNode {
  const t = useTexts(photoReviewTexts);
  const { review, rejection, drafts, sides } = photo;
  const canUpload = !none && sides !== undefined && sides.length > 0;
  return (
    <article className="card">
      <h2>{title}</h2>
      <ReferenceNumber of={reference} />
      {status === undefined ? null : <p>{status}</p>}
      {standing ? (
        <StandingCard of={standing} named={false}>
          <PhotoProgress photo={photo} titled={false} />
        </StandingCard>
      ) : (
        <PhotoProgress photo={photo} over={over} />
      )}
      {none}
      {review || rejection || !canUpload || drafts.length > 0 ? null : <p>{t.notYet}</p>}
      <KeptUntil photo={photo} to={`${home}/photos`} />
      <p className="ways-on">
        {canUpload && !photo.humanHelp && standing?.to !== `${home}/photos` ? (
          <Link to={`${home}/photos`} className="button">
            {t.upload}
          </Link>
        ) : null}
        <Link to={home}>{t.open}</Link>
      </p>
    </article>
  );
}

function OpenCorrection({ id }: { readonly id: string }): ReactNode {
  const t = useTexts(photoReviewTexts);
  const moment = useMoment();
  const words = useTexts(correctionTexts);
  const { data } = useCorrection(id);
  const isVoid = useOwnCorrection(id)?.void === true;
  if (!data) return null;
  const { openedAt, statusText, photo, reference } = data;
  const none = isVoid ? <p>{words.void}</p> : isUsedUp(data) ? <NoPhotosLeft /> : undefined;
  return (
    <Evidence
      title={t.correction(moment(openedAt))}
      reference={reference}
      home={`/corrections/${id}`}
      status={photo.review || none ? undefined : statusText}
      over={isVoid}
      {...{ photo, none }}
    />
  );
}

/** Menu 证件重复-客服审核: how far the photos of the account's claims are, and those of a correction. */
export function PhotoReviewPage(): ReactNode {
  const t = useTexts(photoReviewTexts);
  const moment = useMoment();
  const { data: corrections } = useQuery(ownCorrectionsQuery);
  const open = corrections?.items.filter(({ status }) => status === 'OPEN') ?? [];
  return (
    <Page title={t.title} lead={t.lead}>
      {open.map(({ correctionId }) => (
        <OpenCorrection key={correctionId} id={correctionId} />
      ))}
      <OwnCases more={t.more} none={open.length > 0 ? null : <NoCases texts={t} />}>
        {(own) => (
          <Evidence
            title={t.claim(moment(own.openedAt))}
            reference={own.reference}
            home={`/cases/${own.caseId}`}
            status={own.status === 'CLOSED' ? own.statusText : undefined}
            standing={caseStanding(own)}
            over={own.status === 'CLOSED'}
            photo={own.photo}
          />
        )}
      </OwnCases>
    </Page>
  );
}
