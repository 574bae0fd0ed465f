import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { ActingButton } from '../ui/acting-button.js';
import { RefusalNotice } from '../ui/notice.js';
import { useLogout, useMe } from './session.queries.js';
import { loginTexts } from './sessions.texts.js';

/** Out of this account and on to the login of another one: who is logged in would be led from there to this one again. */
export function OtherAccount({ className }: { readonly className?: string }): ReactNode {
  const t = useTexts(loginTexts);
  const logout = useLogout();
  return (
    <>
      <RefusalNotice error={logout.error} />
      <ActingButton className={className} busy={logout.isPending} onClick={() => logout.mutate('/login')}>
        {t.otherAccount}
      </ActingButton>
    </>
  );
}

/** To the login, whoever is logged in. */
export function ToLogin(): ReactNode {
  const t = useTexts(loginTexts);
  return useMe() ? (
    <OtherAccount />
  ) : (
    <Link className="button" to="/login">
      {t.toLogin}
    </Link>
  );
}
