import { useTexts } from '@zhenming/web-kit';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { PageHeading } from '../ui/page-heading.js';
import { ChangePassword } from './change-password.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SecondFactor } from './second-factor.js';
import { useReadMe } from './staff.queries.js';
import { ownLoginTexts } from './staff.texts.js';
import './login.css';

interface FinishedLoginProperties {
  readonly unfinished: Schemas['StaffResponse']['unfinished'];
  readonly children: ReactNode;
}

/** The pages, once nothing of the login is left to do: a password of one's own, a second factor. */
export function FinishedLogin({ unfinished, children }: FinishedLoginProperties): ReactNode {
  const t = useTexts(ownLoginTexts);
  const readMe = useReadMe();
  // they stay until they are kept, whatever is read meanwhile of who is logged in
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const onSaved = (): void => {
    setRecoveryCodes(undefined);
    void readMe();
  };
  if (!unfinished && !recoveryCodes) return children;
  return (
    <main className="login-page">
      <PageHeading>{t.unfinished}</PageHeading>
      {recoveryCodes ? (
        <RecoveryCodes codes={recoveryCodes} onSaved={onSaved} />
      ) : (
        unfinished && (
          <>
            <p>{t[unfinished]}</p>
            {unfinished === 'PASSWORD' ? <ChangePassword /> : <SecondFactor onConfirmed={setRecoveryCodes} />}
          </>
        )
      )}
      <p className="login-language">
        <LanguageSwitch />
      </p>
    </main>
  );
}
