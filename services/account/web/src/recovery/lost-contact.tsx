import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { recoveryTexts } from './recovery.texts.js';

/** For those whom no code reaches any more: a new account, to which the number goes once they have proven who they are. */
export function LostContact(): ReactNode {
  const t = useTexts(recoveryTexts);
  return (
    <section>
      <h2>{t.lost}</h2>
      <p>{t.lostAdvice}</p>
      <p>
        <Link to="/register">{t.registerAnew}</Link>
      </p>
    </section>
  );
}
