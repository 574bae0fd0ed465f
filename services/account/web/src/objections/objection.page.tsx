import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isMissing, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { holderClaimsQuery } from '../holder-claims/holder-claims.queries.js';
import { PhotoProgress } from '../photo-submission/photo-progress.js';
import { objectionStanding, owedBeside } from '../standing/own-standing.js';
import { StandingCard } from '../standing/standing-card.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { ObjectionOver } from './objection-over.js';
import { useObjection } from './objection.queries.js';
import { objectionTexts } from './objections.texts.js';

/** One objection of the holder: what is owed, how far it is, how it ended; above it another one whose photos are missing. */
export function ObjectionPage(): ReactNode {
  const t = useTexts(objectionTexts);
  const { toProfile } = useTexts(uiTexts);
  const { id = '' } = useParams();
  const read = useObjection(id);
  const { data } = read;
  const claims = useQuery(holderClaimsQuery);
  if (isMissing(read.error)) return <ObjectionOver isKnown={data !== undefined} />;
  if (!data) return <CaseNotLoaded title={t.title} of={read} />;
  const owed = owedBeside(id, claims.data?.items ?? []);
  return (
    <Page title={t.title} lead={t.lead} reference={data.reference}>
      {owed ? (
        <StandingCard of={owed}>
          <p>{t.another}</p>
        </StandingCard>
      ) : null}
      <StandingCard of={objectionStanding(data)} named={false}>
        <PhotoProgress photo={data.photo} titled={false} />
      </StandingCard>
      <p className="back">
        <Link to="/me">{toProfile}</Link>
      </p>
    </Page>
  );
}
