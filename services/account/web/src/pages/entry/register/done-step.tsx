import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { Page } from '../../../parts/page.js';
import { Waiting } from '../../../parts/waiting.js';
import { useMe } from '../../../session.js';
import { registrationTexts } from './registration.texts.js';

/** What came of it, and what is next: by what the account is now, so that a reload shows it again. */
export function DoneStep(): ReactNode {
  const t = useTexts(registrationTexts);
  const me = useMe();
  if (me === undefined) return <Waiting />;
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
