import { useTexts } from '@zhenming/web-kit';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { PageHeading } from '../ui/page-heading.js';
import { ChangePassword } from './change-password.js';
import { Resets } from './resets.js';
import { SecondFactor } from './second-factor.js';
import { useReadMe } from './staff.queries.js';
import { ownLoginTexts } from './staff.texts.js';
import './login.css';

interface FinishedLoginProperties {
  readonly of: Schemas['StaffResponse'];
  readonly children: ReactNode;
}

/** The pages, once nothing of the login is left to do: a password of one's own, a second factor. */
export function FinishedLogin({ of: { unfinished, resets }, children }: FinishedLoginProperties): ReactNode {
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
      <Resets of={resets} />
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
