import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { routeOf, useCase, type Case } from '../conflict-case/case.queries.js';
import { cohortTexts } from '../registry/cohort.texts.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { AssistCode } from './assist-code.js';
import { AssistRequestForm } from './assist-request-form.js';
import { assistRequestTexts } from './assist-request.texts.js';

function Asking({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(assistRequestTexts);
  const { higherOnly } = useTexts(cohortTexts);
  return (
    <>
      <Notice kind="warning">{higherOnly}</Notice>
      <h2>{t.how}</h2>
      <ol>
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{t.who}</p>
      <AssistRequestForm of={of} />
    </>
  );
}

/** Route 2 of a case: asking a classmate, then the code for them. */
export function AssistRequestPage(): ReactNode {
  const t = useTexts(assistRequestTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data) return <CaseNotLoaded title={t.title} of={read} />;
  const { assist, reference } = read.data;
  const open = routeOf(read.data, 'CLASSMATE')?.open;
  return (
    <Page title={t.title} lead={t.lead} reference={reference}>
      {assist ? <AssistCode assist={assist} /> : null}
      {open && !assist ? <Asking of={read.data} /> : null}
      {open || assist ? null : (
        <Notice>
          <p>
            <strong>{t.closed}</strong>
          </p>
          <p>{t.closedLead}</p>
        </Notice>
      )}
      <p className="back">
        <Link to={`/cases/${id}`}>{t.back}</Link>
      </p>
    </Page>
  );
}
