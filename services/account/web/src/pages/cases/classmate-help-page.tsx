import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { AssistCode } from './assist-code.js';
import { routeOf, type Case } from './case-queries.js';
import { OwnCases } from './own-cases.js';
import { Steps } from './steps.js';
import { classmateHelpTexts } from './study.texts.js';
import './case.css';

function Requests({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(classmateHelpTexts);
  const moment = useMoment();
  const { caseId, openedAt, status, statusText, assist, progress } = of;
  const steps = progress.filter(({ type }) => type.startsWith('Assist'));
  const open = routeOf(of, 'CLASSMATE')?.open;
  return (
    <article className="card">
      <h2>{t.claim(moment(openedAt))}</h2>
      {status === 'OPEN' ? null : <p>{statusText}</p>}
      {assist ? <AssistCode assist={assist} /> : null}
      {steps.length > 0 ? (
        <>
          <h3>{t.history}</h3>
          <Steps steps={steps} />
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
export function ClassmateHelpPage(): ReactNode {
  const t = useTexts(classmateHelpTexts);
  const none = (
    <Notice>
      <p>
        <strong>{t.none}</strong>
      </p>
      <p>{t.noneLead}</p>
      <Link to="/me" className="button">
        {t.me}
      </Link>
    </Notice>
  );
  return (
    <Page title={t.title} lead={t.lead}>
      <OwnCases more={t.more} none={none}>
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
