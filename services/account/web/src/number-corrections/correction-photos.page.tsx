import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { PhotoSteps } from '../photo-submission/photo-steps.js';
import { photoSubmissionTexts } from '../photo-submission/photo-submission.texts.js';
import { useCorrection } from './correction.queries.js';

/** The photos of a correction. */
export function CorrectionPhotosPage(): ReactNode {
  const { title } = useTexts(photoSubmissionTexts);
  const { id = '' } = useParams();
  const read = useCorrection(id);
  if (!read.data) return <CaseNotLoaded title={title} of={read} />;
  const { photo, reference } = read.data;
  return <PhotoSteps key={id} target={{ of: 'corrections', id }} {...{ photo, reference }} />;
}
