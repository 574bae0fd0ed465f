import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { CaseSteps } from '../conflict-case/case-steps.js';
import { routeOf, type Case } from '../conflict-case/case.queries.js';
import { NoCases, OwnCases } from '../conflict-case/own-cases.js';
import { Page } from '../ui/page.js';
import { ReferenceNumber } from '../ui/reference-number.js';
import { AssistCode } from './assist-code.js';
import { sentRequestsTexts } from './assist-request.texts.js';

function Requests({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(sentRequestsTexts);
  const moment = useMoment();
  const { caseId, reference, openedAt, status, statusText, assist, progress } = of;
  const steps = progress.filter(({ type }) => type.startsWith('Assist'));
  const open = routeOf(of, 'CLASSMATE')?.open;
  return (
    <article className="card">
      <h2>{t.claim(moment(openedAt))}</h2>
      <ReferenceNumber of={reference} />
      {status === 'OPEN' ? null : <p>{statusText}</p>}
      {assist ? <AssistCode assist={assist} /> : null}
      {steps.length > 0 ? (
        <>
          <h3>{t.history}</h3>
          <CaseSteps steps={steps} />
        </>
      ) : (
        <p>{t.none}</p>
      )}
      <p className="ways-on">
        {open ? (
          <Link to={`/cases/${caseId}/classmate`} className="button">
            {t.send}
          </Link>
        ) : null}
        <Link to={`/cases/${caseId}`}>{t.open}</Link>
      </p>
    </article>
  );
}

/** Menu 证件重复-用户协助: the requests this account sent, their codes, and what became of them. */
export function SentRequestsPage(): ReactNode {
  const t = useTexts(sentRequestsTexts);
  return (
    <Page title={t.title} lead={t.lead}>
      <OwnCases more={t.more} none={<NoCases texts={t} />}>
        {(of) => <Requests of={of} />}
      </OwnCases>
      <section aria-labelledby="asked">
        <h2 id="asked">{t.asked}</h2>
        <p>{t.askedLead}</p>
        <Link to="/assists">{t.assists}</Link>
      </section>
    </Page>
  );
}
