import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, useLanguage, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { api } from '../api.js';
import { CaseSteps } from '../conflict-case/case-steps.js';
import { previousOf } from '../conflict-case/case.queries.js';
import { caseTexts, timelineTexts } from '../conflict-case/case.texts.js';
import { Loading, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';

/** Every step of one case, as its claimant may know it. */
export function TimelinePage(): ReactNode {
  const t = useTexts(timelineTexts);
  const { back } = useTexts(caseTexts);
  const { id = '' } = useParams();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['case', id, 'timeline', language],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id } }, signal })),
    placeholderData: previousOf(id),
  });
  return (
    <Page title={t.title}>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data ? <CaseSteps steps={data.items} /> : error ? null : <Loading />}
      <p className="back">
        <Link to={`/cases/${id}`}>{back}</Link>
      </p>
    </Page>
  );
}
