import { useTexts } from '@zhenming/web-kit';
import { useState, type ReactNode } from 'react';
import { PageHeading } from '../ui/page-heading.js';
import { ChangePassword } from './change-password.js';
import { Resets } from './resets.js';
import { SecondFactor } from './second-factor.js';
import { useStaff } from './session.js';
import { useReadMe } from './staff.queries.js';
import { ownLoginTexts, resetTexts } from './staff.texts.js';
import './login.css';

/** What one logs in with: the password, and the second factor. */
export function OwnLoginPage(): ReactNode {
  const t = useTexts(ownLoginTexts);
  const reset = useTexts(resetTexts);
  const { secondFactor, resets } = useStaff();
  const readMe = useReadMe();
  const [isSettingUp, setSettingUp] = useState(false);
  const onSetUp = (): void => {
    setSettingUp(false);
    void readMe();
  };
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <div className="own-login">
        <h2>{t.password}</h2>
        <ChangePassword />
        <h2>{t.secondFactor}</h2>
        {!isSettingUp && <p>{secondFactor ? t.secondFactorSet : t.secondFactorNone}</p>}
        {(isSettingUp || !secondFactor) && (
          <SecondFactor isSet={secondFactor} onBegun={() => setSettingUp(true)} onDone={onSetUp} />
        )}
        {resets.length > 0 && <h2>{reset.title}</h2>}
        <Resets of={resets} />
      </div>
    </>
  );
}
