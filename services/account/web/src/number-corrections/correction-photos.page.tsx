import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Navigate, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { PhotoSteps } from '../photo-submission/photo-steps.js';
import { photoSubmissionTexts } from '../photo-submission/photo-submission.texts.js';
import { isUsedUp, useCorrection, useOwnCorrection } from './correction.queries.js';
import { NoPhotosLeft } from './no-photos-left.js';

/** The photos of a correction; of one that is void or over its page, which says why none are needed. */
export function CorrectionPhotosPage(): ReactNode {
  const { title } = useTexts(photoSubmissionTexts);
  const { id = '' } = useParams();
  const read = useCorrection(id);
  const own = useOwnCorrection(id);
  if (!read.data) return <CaseNotLoaded title={title} of={read} />;
  if (own?.void || read.data.status === 'CLOSED') return <Navigate to={`/corrections/${id}`} replace />;
  const { photo, reference } = read.data;
  return (
    <PhotoSteps
      key={id}
      target={{ of: 'corrections', id }}
      {...{ photo, reference }}
      {...(isUsedUp(read.data) ? { help: <NoPhotosLeft /> } : {})}
    />
  );
}
