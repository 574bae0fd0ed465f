import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useParams } from 'react-router';
import { useCase, useCorrection } from './case-queries.js';
import { photoTexts } from './photo.texts.js';
import { PhotoRoute } from './photo-route.js';
import { Unread } from './unread.js';

/** Route 1 of a case. */
export function CasePhotosPage(): ReactNode {
  const { title } = useTexts(photoTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data) return <Unread title={title} of={read} />;
  return <PhotoRoute key={id} of="cases" id={id} photo={read.data.photo} impact={read.data.impact} />;
}

/** The photos of a correction. */
export function CorrectionPhotosPage(): ReactNode {
  const { title } = useTexts(photoTexts);
  const { id = '' } = useParams();
  const read = useCorrection(id);
  if (!read.data) return <Unread title={title} of={read} />;
  return <PhotoRoute key={id} of="corrections" id={id} photo={read.data.photo} />;
}
