import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { Notice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { AssistCode } from './assist-code.js';
import { routeOf, useCase, type Case } from './case-queries.js';
import { ClassmateForm } from './classmate-form.js';
import { classmateTexts, cohortTexts } from './study.texts.js';
import { Unread } from './unread.js';
import './case.css';

function Asking({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(classmateTexts);
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
      <ClassmateForm of={of} />
    </>
  );
}

/** Route 2 of a case: asking a classmate, then the code for them. */
export function ClassmatePage(): ReactNode {
  const t = useTexts(classmateTexts);
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data) return <Unread title={t.title} of={read} />;
  const { assist } = read.data;
  const open = routeOf(read.data, 'CLASSMATE')?.open;
  return (
    <Page title={t.title} lead={t.lead}>
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
