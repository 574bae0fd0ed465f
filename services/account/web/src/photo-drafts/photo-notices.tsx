import type { ReactNode } from 'react';
import { Refusal, useTexts } from '@zhenming/web-kit';
import type { PhotoWarning } from '../photo-preparation/photo-measures.js';
import { PhotoError } from '../photo-preparation/prepared-photo.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { adviceTexts, photoDraftTexts, photoErrorTexts, warningTexts } from './photo-draft.texts.js';

/** A refusal of the server, with advice where there is one for its slug. */
export function PhotoRefusal({ error }: { readonly error: Error | null }): ReactNode {
  const advice: Readonly<Record<string, string>> = useTexts(adviceTexts);
  if (!error || error.name === 'AbortError') return null;
  return (
    <>
      <RefusalNotice error={error} />
      {error instanceof Refusal && advice[error.slug] ? <p>{advice[error.slug]}</p> : null}
    </>
  );
}

/** Warnings about a photo and what to do; they refuse nothing. */
export function PhotoWarnings({ found }: { readonly found: readonly PhotoWarning[] }): ReactNode {
  const t = useTexts(photoDraftTexts);
  const sentences = useTexts(warningTexts);
  if (found.length === 0) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.warnings}</strong>
      </p>
      <ul>
        {found.map((warning) => (
          <li key={warning}>{sentences[warning]}</li>
        ))}
      </ul>
      <p>{t.anyway}</p>
    </Notice>
  );
}

/** Why a file cannot become a photo, found on the device. */
export function PhotoErrorNotice({ error }: { readonly error: Error }): ReactNode {
  const sentences = useTexts(photoErrorTexts);
  return <Notice kind="wrong">{sentences[error instanceof PhotoError ? error.kind : 'unknown']}</Notice>;
}
