import type { ReactNode } from 'react';
import { isMissing, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { routeOf, useCase } from '../conflict-case/case.queries.js';
import { HumanHelp } from '../human-help/human-help.js';
import { CaseState } from '../standing/case-state.js';
import { Page } from '../ui/page.js';
import { PhotoProgress } from './photo-progress.js';
import { PhotoSteps } from './photo-steps.js';
import { photoSubmissionTexts } from './photo-submission.texts.js';
import { StoredDrafts } from './stored-drafts.js';

/** Route 1 of a case. While the case takes no photos, the page says where it stands, or how it ended. */
export function CasePhotosPage(): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data || isMissing(read.error)) return <CaseNotLoaded title={t.title} of={read} />;
  const { photo, impact, humanHelp, reference, standing } = read.data;
  const help = humanHelp !== undefined && standing !== 'DECIDED_RECENTLY';
  const takes = routeOf(read.data, 'PHOTO')?.open === true || photo.review !== undefined || help;
  if (!takes)
    return (
      <Page title={t.title} reference={reference}>
        <CaseState of={read.data}>
          <PhotoProgress photo={photo} titled={false} />
        </CaseState>
        <StoredDrafts target={{ of: 'cases', id }} photo={photo} />
        <p className="back">
          <Link to={`/cases/${id}`}>{t.cases}</Link>
        </p>
      </Page>
    );
  return (
    <PhotoSteps
      key={id}
      target={{ of: 'cases', id }}
      {...{ photo, impact, reference }}
      {...(humanHelp === undefined ? {} : { help: <HumanHelp of={read.data} /> })}
    />
  );
}
