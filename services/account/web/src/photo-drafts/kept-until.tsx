import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Notice } from '../ui/notice.js';
import { keptUntil, type PhotoEvidence } from './photo-draft.queries.js';
import { photoDraftTexts } from './photo-draft.texts.js';

/** Where photos were uploaded, perhaps yesterday, and not handed in: until when they are kept. */
export function KeptUntil({ photo }: { readonly photo: PhotoEvidence }): ReactNode {
  const t = useTexts(photoDraftTexts);
  const moment = useMoment();
  const until = keptUntil(photo);
  return until === undefined ? null : <Notice kind="good">{t.keptUntil(moment(until))}</Notice>;
}
