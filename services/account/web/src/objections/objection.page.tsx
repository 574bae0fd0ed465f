import type { ReactNode } from 'react';
import { isMissing, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { PhotoProgress } from '../photo-submission/photo-progress.js';
import { objectionStanding } from '../standing/own-standing.js';
import { StandingCard } from '../standing/standing-card.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { ObjectionOver } from './objection-over.js';
import { useObjection } from './objection.queries.js';
import { objectionTexts } from './objections.texts.js';

/** One objection of the holder: what is owed, how far it is, how it ended. */
export function ObjectionPage(): ReactNode {
  const t = useTexts(objectionTexts);
  const { toProfile } = useTexts(uiTexts);
  const { id = '' } = useParams();
  const read = useObjection(id);
  const { data } = read;
  if (isMissing(read.error)) return <ObjectionOver isKnown={data !== undefined} />;
  if (!data) return <CaseNotLoaded title={t.title} of={read} />;
  return (
    <Page title={t.title} lead={t.lead} reference={data.reference}>
      <StandingCard of={objectionStanding(data)} named={false}>
        <PhotoProgress photo={data.photo} titled={false} />
      </StandingCard>
      <p className="back">
        <Link to="/me">{toProfile}</Link>
      </p>
    </Page>
  );
}
