import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate, useLocation } from 'react-router';
import { NotLoaded, Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { LoginForm } from './login-form.js';
import { meQuery } from './session.queries.js';
import { loginTexts } from './sessions.texts.js';

/** Navigation state of links to the login. */
interface LoginState {
  /** path of this app to return to */
  readonly from?: string;
  readonly passwordChanged?: boolean;
}

const ownPath = (from: unknown): string => (typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : '/');

/** Login, then back to the page that asked for it. Logged-in people are redirected at once. */
export function LoginPage(): ReactNode {
  const t = useTexts(loginTexts);
  const who = useQuery(meQuery);
  const { data: me } = who;
  const state = useLocation().state as LoginState | null;
  if (me) return <Navigate to={me.status === 'DEREGISTERED' ? '/deregistered' : ownPath(state?.from)} replace />;
  return (
    <Page title={t.title} lead={t.lead}>
      {state?.passwordChanged ? <Notice kind="good">{t.changed}</Notice> : null}
      {/* after a login that was taken, and nothing follows */}
      {me === undefined && who.error ? <NotLoaded of={who} /> : null}
      {/* where to go next is decided above, as soon as it is known who is logged in */}
      <LoginForm onDone={() => undefined} />
      <p>
        {t.noAccount} <Link to="/register">{t.register}</Link>
      </p>
      <p className="ways">
        <Link to="/recover-username">{t.forgotName}</Link>
        <Link to="/recover-password">{t.forgotPassword}</Link>
      </p>
    </Page>
  );
}
