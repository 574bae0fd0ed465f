import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { helperTexts } from './helpers.texts.js';

/** The classmates who vouch for a claimant, without who they are: how often each helped, and what ties them to the parties. */
export function Helpers({ helpers }: { readonly helpers: readonly Schemas['HelperResponse'][] }): ReactNode {
  const t = useTexts(helperTexts);
  const at = useMoment();
  return (
    <ol className="plain">
      {helpers.map(({ grantedAt, helps, windowDays, tie, helpedRival }, n) => (
        <li key={grantedAt}>
          {t.granted(n + 1, at(grantedAt))}
          <ul>
            <li>{t.helps(helps, windowDays)}</li>
            <li>{tie === 'NONE' ? t.NONE : <strong>{t[tie]}</strong>}</li>
            {helpedRival && (
              <li>
                <strong>{t.helpedRival}</strong>
              </li>
            )}
          </ul>
        </li>
      ))}
    </ol>
  );
}
