import { useTexts } from '@zhenming/web-kit';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { PageHeading } from '../ui/page-heading.js';
import { ChangePassword } from './change-password.js';
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
  const [isSettingUp, setSettingUp] = useState(false);
  const onSetUp = (): void => {
    setSettingUp(false);
    void readMe();
  };
  const left = isSettingUp ? 'SECOND_FACTOR' : unfinished;
  if (!left) return children;
  return (
    <main className="login-page">
      <PageHeading>{t.unfinished}</PageHeading>
      <p>{t[left]}</p>
      {left === 'PASSWORD' ? (
        <ChangePassword />
      ) : (
        <SecondFactor isSet={!unfinished} onBegun={() => setSettingUp(true)} onDone={onSetUp} />
      )}
      <p className="login-language">
        <LanguageSwitch />
      </p>
    </main>
  );
}
