import type { ReactNode } from 'react';
import { Refusal, useTexts } from '@zhenming/web-kit';
import { Notice, RefusalNotice } from '../../parts/notice.js';
import { PhotoTrouble } from '../../photo/prepared-photo.js';
import type { PhotoWarning } from '../../photo/picture-measures.js';
import { adviceTexts, photoTexts, troubleTexts, warningTexts } from './photo.texts.js';

/** What to do about a refusal, beside the server's sentence. */
export function PhotoRefusal({
  error,
  onAgain,
}: {
  readonly error: Error | null;
  readonly onAgain?: () => void;
}): ReactNode {
  const advice: Readonly<Record<string, string>> = useTexts(adviceTexts);
  if (!error || error.name === 'AbortError') return null;
  return (
    <>
      <RefusalNotice error={error} {...(onAgain ? { onAgain } : {})} />
      {error instanceof Refusal && advice[error.slug] ? <p>{advice[error.slug]}</p> : null}
    </>
  );
}

/** What may be wrong with a photo, and what to do; nothing is refused. */
export function PhotoWarnings({ found }: { readonly found: readonly PhotoWarning[] }): ReactNode {
  const t = useTexts(photoTexts);
  const said = useTexts(warningTexts);
  if (found.length === 0) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.warnings}</strong>
      </p>
      <ul>
        {found.map((warning) => (
          <li key={warning}>{said[warning]}</li>
        ))}
      </ul>
      <p>{t.anyway}</p>
    </Notice>
  );
}

/** Why a file cannot become a photo, found on the device. */
export function PhotoTroubleNotice({ error }: { readonly error: Error }): ReactNode {
  const said = useTexts(troubleTexts);
  return <Notice kind="wrong">{said[error instanceof PhotoTrouble ? error.kind : 'unknown']}</Notice>;
}
