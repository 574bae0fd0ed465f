import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { useCase } from '../conflict-case/case.queries.js';
import { HumanHelp } from '../human-help/human-help.js';
import { PhotoSteps } from './photo-steps.js';
import { photoSubmissionTexts } from './photo-submission.texts.js';

/** Route 1 of a case. */
export function CasePhotosPage(): ReactNode {
  const { title } = useTexts(photoSubmissionTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data) return <CaseNotLoaded title={title} of={read} />;
  const { photo, impact, humanHelp, reference } = read.data;
  return (
    <PhotoSteps
      key={id}
      target={{ of: 'cases', id }}
      {...{ photo, impact, reference }}
      {...(humanHelp === undefined ? {} : { help: <HumanHelp of={read.data} /> })}
    />
  );
}
