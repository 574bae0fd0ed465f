import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Id } from '../ui/labels.js';
import { ownLoginTexts } from './staff.texts.js';
import './login.css';

interface RecoveryCodesProperties {
  readonly codes: readonly string[];
  readonly onSaved: () => void;
}

/** Recovery codes, until the person says that they are kept. */
export function RecoveryCodes({ codes, onSaved }: RecoveryCodesProperties): ReactNode {
  const t = useTexts(ownLoginTexts);
  return (
    <section className="login-form">
      <h2>{t.recoveryCodes}</h2>
      <p>{t.recoveryHelp}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <Id>{code}</Id>
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={onSaved}>
        {t.saved}
      </Button>
    </section>
  );
}
