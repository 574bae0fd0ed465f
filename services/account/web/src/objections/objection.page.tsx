import type { ReactNode } from 'react';
import { isMissing, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { PhotoProgress } from '../photo-submission/photo-progress.js';
import { objectionStanding } from '../standing/own-standing.js';
import { StandingCard } from '../standing/standing-card.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useObjection } from './objection.queries.js';
import { objectionTexts } from './objections.texts.js';

/** One objection of the holder: what is owed, how far it is, how it ended. */
export function ObjectionPage(): ReactNode {
  const t = useTexts(objectionTexts);
  const { toProfile } = useTexts(uiTexts);
  const { id = '' } = useParams();
  const read = useObjection(id);
  const { data } = read;
  // it cannot be read any more once its claim is over
  const isGone = isMissing(read.error);
  if (!data && !isGone) return <CaseNotLoaded title={t.title} of={read} />;
  return (
    <Page title={t.title} {...(data ? { lead: t.lead, reference: data.reference } : {})}>
      {isGone || !data ? (
        <Notice>
          <p>
            <strong>{data ? t.over : t.overOrForeign}</strong>
          </p>
          <p>{t.overNext}</p>
          <Link to="/inbox" className="button">
            {t.inbox}
          </Link>
        </Notice>
      ) : (
        <StandingCard of={objectionStanding(data)} named={false}>
          <PhotoProgress photo={data.photo} titled={false} />
        </StandingCard>
      )}
      <p className="back">
        <Link to="/me">{toProfile}</Link>
      </p>
    </Page>
  );
}
