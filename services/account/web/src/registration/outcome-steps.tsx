import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { NumberInUse } from '../identity/number-in-use.js';
import { SessionLoading } from '../sessions/require-login.js';
import { useMe } from '../sessions/session.queries.js';
import { Page } from '../ui/page.js';
import { ReferenceNumber } from '../ui/reference-number.js';
import { registrationTexts } from './registration.texts.js';
import type { Flow } from './use-registration.js';

/** 【解决方法】: the number is registered already, or under review. */
export function SolutionsStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const { refusal, reclaim } = flow;
  if (!refusal) return <Navigate to="/register/identity" replace />;
  return (
    <Page title={refusal.slug === 'number/under-review' ? t.reviewTitle : t.inUseTitle}>
      <NumberInUse refusal={refusal} reclaim={reclaim} without="/register/done" />
      <p>
        <Link to="/register/identity">{t.backToForm}</Link>
      </p>
    </Page>
  );
}

/** Too much was asked today, by this person or about this number: the answer, whatever it is, comes to the inbox. */
export function InboxStep(): ReactNode {
  const t = useTexts(registrationTexts);
  return (
    <Page title={t.inboxTitle} lead={t.inboxLead}>
      <Link className="button" to="/inbox">
        {t.inbox}
      </Link>
    </Page>
  );
}

/** The result and the next step, from the account's present state, so that a reload shows them again. */
export function DoneStep(): ReactNode {
  const t = useTexts(registrationTexts);
  const me = useMe();
  if (me === undefined) return <SessionLoading />;
  if (me === null) return <Navigate to="/login" replace state={{ from: '/' }} />;
  if (me.status !== 'ACTIVE') return <Navigate to="/deregistered" replace />;
  const number = me.numberMasked ?? '';
  switch (me.identity) {
    case 'HELD':
      return (
        <Page key="HELD" title={t.heldTitle} lead={t.heldLead(number)}>
          <p>{t.heldNext}</p>
          <Link className="button" to="/me/binding">
            {t.bind}
          </Link>
          <p>
            <Link to="/">{t.home}</Link>
          </p>
        </Page>
      );
    case 'CONTESTED':
      return (
        <Page key="CONTESTED" title={t.contestedTitle} lead={t.contestedLead(number)}>
          {me.reference ? <ReferenceNumber of={me.reference} /> : null}
          <ol>
            {t.contestedNext.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <Link className="button" to={me.caseId ? `/cases/${me.caseId}` : '/me'}>
            {t.verify}
          </Link>
        </Page>
      );
    case 'NONE':
      return (
        <Page key="NONE" title={t.noneTitle} lead={t.noneLead}>
          <Link className="button" to="/me">
            {t.profile}
          </Link>
        </Page>
      );
  }
}
