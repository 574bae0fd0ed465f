import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, isMissing, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { api } from '../api.js';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { CaseSteps } from '../conflict-case/case-steps.js';
import { caseTexts, timelineTexts } from '../conflict-case/case.texts.js';
import { RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';

/** Every step of one case, as its claimant may know it. */
export function TimelinePage(): ReactNode {
  const t = useTexts(timelineTexts);
  const { back } = useTexts(caseTexts);
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['case', id, 'timeline'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id } }, signal })),
  });
  const { data, error, refetch } = query;
  if (!data || isMissing(error)) return <CaseNotLoaded title={t.title} of={query} />;
  return (
    <Page title={t.title}>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      <CaseSteps steps={data.items} />
      <p className="back">
        <Link to={`/cases/${id}`}>{back}</Link>
      </p>
    </Page>
  );
}
