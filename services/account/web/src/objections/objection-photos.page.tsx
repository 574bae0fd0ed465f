import type { ReactNode } from 'react';
import { isMissing, useTexts } from '@zhenming/web-kit';
import { Navigate, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { PhotoSteps } from '../photo-submission/photo-steps.js';
import { photoSubmissionTexts } from '../photo-submission/photo-submission.texts.js';
import { ObjectionOver } from './objection-over.js';
import { useObjection } from './objection.queries.js';

/** The photos of the holder who objects; once that is over its page, which says how it ended. */
export function ObjectionPhotosPage(): ReactNode {
  const { title } = useTexts(photoSubmissionTexts);
  const { id = '' } = useParams();
  const read = useObjection(id);
  if (isMissing(read.error)) return <ObjectionOver isKnown={read.data !== undefined} />;
  if (!read.data) return <CaseNotLoaded title={title} of={read} />;
  const { state, photo, reference } = read.data;
  if (state === 'OVER') return <Navigate to={`/objections/${id}`} replace />;
  return <PhotoSteps key={id} target={{ of: 'objections', id }} {...{ photo, reference }} />;
}
