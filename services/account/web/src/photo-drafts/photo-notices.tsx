import type { ReactNode } from 'react';
import { Refusal, useTexts } from '@zhenming/web-kit';
import type { PhotoWarning } from '../photo-preparation/photo-measures.js';
import { PhotoError } from '../photo-preparation/prepared-photo.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { adviceTexts, photoDraftTexts, photoErrorTexts, warningTexts } from './photo-draft.texts.js';

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
  const t = useTexts(photoDraftTexts);
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
export function PhotoErrorNotice({ error }: { readonly error: Error }): ReactNode {
  const said = useTexts(photoErrorTexts);
  return <Notice kind="wrong">{said[error instanceof PhotoError ? error.kind : 'unknown']}</Notice>;
}
