import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { useMe } from '../sessions/session.queries.js';
import { recoveryTexts } from './recovery.texts.js';

/**
 * For those whom no code reaches any more: a new account, to which the number goes once they have proven who they are. Who is logged in
 * has that account, and claims the number with it.
 */
export function LostContact(): ReactNode {
  const t = useTexts(recoveryTexts);
  const me = useMe();
  if (me && (me.status !== 'ACTIVE' || me.identity !== 'NONE')) return null;
  return (
    <section>
      <h2>{t.lost}</h2>
      <p>{me ? t.lostHere : t.lostAdvice}</p>
      <p>{me ? <Link to="/me/identity">{t.enterHere}</Link> : <Link to="/register">{t.registerAnew}</Link>}</p>
    </section>
  );
}
