import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { OtherAccount } from '../sessions/to-login.js';
import { inUseTexts } from './number-in-use.texts.js';

/**
 * What somebody with an account can do about a number that another account has: first those to whom that one belongs, too. The
 * API names the same ways in words for somebody without any account.
 */
export function WaysOut({ children }: { readonly children?: ReactNode }): ReactNode {
  const t = useTexts(inUseTexts);
  return (
    <ul className="ways-out">
      <li>
        <p>{t.mine}</p>
        <OtherAccount className="secondary" />
      </li>
      <li>
        <p>{t.forgotten}</p>
        <div className="ways">
          <Link to="/recover-username">{t.findUsername}</Link>
          <Link to="/recover-password">{t.findPassword}</Link>
        </div>
      </li>
      {children}
    </ul>
  );
}
