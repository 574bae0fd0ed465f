import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from '../ui/notice.js';
import { keptUntil, type PhotoEvidence } from './photo-draft.queries.js';
import { photoDraftTexts } from './photo-draft.texts.js';

/** Where photos were uploaded, perhaps yesterday, and not handed in: until when they are kept. `to`: the page of the photos. */
export function KeptUntil({ photo, to }: { readonly photo: PhotoEvidence; readonly to: string }): ReactNode {
  const t = useTexts(photoDraftTexts);
  const moment = useMoment();
  const until = keptUntil(photo);
  if (until === undefined) return null;
  if (photo.sides && !photo.humanHelp) return <Notice kind="good">{t.keptUntil(moment(until))}</Notice>;
  return (
    <Notice>
      <p>{t.stored(moment(until))}</p>
      <Link to={to}>{t.toStored}</Link>
    </Notice>
  );
}
