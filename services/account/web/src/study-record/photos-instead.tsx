import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { routeOf, type Case } from '../conflict-case/case.queries.js';
import { HumanHelp } from '../human-help/human-help.js';
import { Notice } from '../ui/notice.js';
import { studyRecordTexts } from './study-record.texts.js';

/** The way on for who is not confirmed by a record, whatever the reason, which is never said: photos, or else a person's help. */
export function PhotosInstead({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(studyRecordTexts);
  if (of.humanHelp !== undefined) return <HumanHelp of={of} />;
  if (!routeOf(of, 'PHOTO')?.open) return null;
  return (
    <Notice>
      <p>
        <strong>{t.photos}</strong>
      </p>
      <p>{t.photosLead}</p>
      <Link to={`/cases/${of.caseId}/photos`} className="button">
        {t.toPhotos}
      </Link>
    </Notice>
  );
}
