import type { ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { PersonEntry } from '../identity/person-entry.js';
import { SessionLoading } from '../sessions/require-login.js';
import { useMe } from '../sessions/session.queries.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { registrationTexts } from './registration.texts.js';
import type { Flow } from './use-registration.js';

/** Step 3: name and number. An account that has a number, or no registration under way, is sent elsewhere. */
export function IdentityStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const me = useMe();
  const { person, draft, signUp } = flow;
  const { busy, error } = signUp;

  if (me === undefined) return <SessionLoading />;
  if (me === null)
    return <Navigate to={draft.verified ? '/login' : '/register'} replace state={{ from: '/register/identity' }} />;
  if (!busy && me.identity !== 'NONE') return <Navigate to="/register/done" replace />;
  if (!draft.verified) return <Navigate to="/me/identity" replace />;
  const over = !busy && refusedBecause(error, 'request/not-found');
  return (
    <Page title={t.identityTitle} lead={`${t.step(3)} · ${t.identityLead}`}>
      {over ? (
        <Notice kind="warning">
          <p>{t.registrationOver}</p>
          <Link className="button" to="/me/identity">
            {t.toProfile}
          </Link>
        </Notice>
      ) : null}
      <PersonEntry person={person} sending={over ? { ...signUp, error: null } : signUp} confirm={t.finish} />
      <p>
        <Link to="/register/done">{t.skip}</Link>
        <br />
        <small>{t.skipNote}</small>
      </p>
    </Page>
  );
}
