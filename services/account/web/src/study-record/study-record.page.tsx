import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { CaseState } from '../standing/case-state.js';
import { routeOf, useCase } from '../conflict-case/case.queries.js';
import { cohortTexts } from '../registry/cohort.texts.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { PhotosInstead } from './photos-instead.js';
import { StudyRecordForm } from './study-record-form.js';
import { studyRecordTexts } from './study-record.texts.js';

/** Route 3 of a case. Once it is over, the page says where the case stands now. */
export function StudyRecordPage(): ReactNode {
  const t = useTexts(studyRecordTexts);
  const { higherOnly } = useTexts(cohortTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data) return <CaseNotLoaded title={t.title} of={read} />;
  const route = routeOf(read.data, 'STUDY_RECORD');
  const usedUp = route?.state === 'exhausted';
  return (
    <Page title={t.title} lead={t.lead} reference={read.data.reference}>
      {route?.open ? (
        <>
          <Notice kind="warning">{higherOnly}</Notice>
          <StudyRecordForm of={read.data} />
        </>
      ) : (
        <>
          <CaseState of={read.data} />
          {route?.state === 'succeeded' || read.data.status === 'CLOSED' ? null : (
            <Notice>
              <p>
                <strong>{usedUp ? t.usedUp : t.closed}</strong>
              </p>
              <p>{usedUp ? t.usedUpLead : t.closedLead}</p>
            </Notice>
          )}
          {usedUp ? <PhotosInstead of={read.data} /> : null}
        </>
      )}
      <p className="back">
        <Link to={`/cases/${id}`}>{t.back}</Link>
      </p>
    </Page>
  );
}
