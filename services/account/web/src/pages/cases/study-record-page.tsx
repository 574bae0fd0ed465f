import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { Notice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { routeOf, useCase } from './case-queries.js';
import { CaseState } from './case-state.js';
import { StudyRecordForm } from './study-record-form.js';
import { cohortTexts, studyRecordTexts } from './study.texts.js';
import { Unread } from './unread.js';
import './case.css';

/** Route 3 of a case. Once it is over, the page says where the case stands now. */
export function StudyRecordPage(): ReactNode {
  const t = useTexts(studyRecordTexts);
  const { higherOnly } = useTexts(cohortTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data) return <Unread title={t.title} of={read} />;
  const route = routeOf(read.data, 'STUDY_RECORD');
  return (
    <Page title={t.title} lead={t.lead}>
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
                <strong>{t.closed}</strong>
              </p>
              <p>{t.closedLead}</p>
            </Notice>
          )}
        </>
      )}
      <p className="back">
        <Link to={`/cases/${id}`}>{t.back}</Link>
      </p>
    </Page>
  );
}
