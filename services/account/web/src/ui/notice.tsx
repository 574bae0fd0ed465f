import type { ReactNode } from 'react';
import { Refusal, refusedBecause, useSpan, useTexts } from '@zhenming/web-kit';
import { noticeTexts } from './ui.texts.js';

/** Something to know: `wrong` is read aloud at once. */
export function Notice({
  kind = 'note',
  children,
}: {
  readonly kind?: 'note' | 'good' | 'warning' | 'wrong';
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={`notice ${kind}`} role={kind === 'wrong' ? 'alert' : kind === 'good' ? 'status' : undefined}>
      {children}
    </div>
  );
}

/** What a request was refused with, in the person's words; with `onAgain`, a way to try again. */
export function RefusalNotice({
  error,
  onAgain,
}: {
  readonly error: Error | null | undefined;
  readonly onAgain?: () => void;
}): ReactNode {
  const t = useTexts(noticeTexts);
  const span = useSpan();
  // of a session that ended the whole page speaks (SessionExpired)
  if (!error || refusedBecause(error, 'session/required')) return null;
  const wait = error instanceof Refusal ? error.retryAfter : undefined;
  return (
    <Notice kind="wrong">
      <p>
        {error instanceof Refusal ? error.message : t.failed} {wait === undefined ? null : t.wait(span(wait))}
      </p>
      {onAgain ? (
        <button type="button" className="secondary outline" onClick={onAgain}>
          {t.again}
        </button>
      ) : null}
    </Notice>
  );
}

/** Stands where something is being fetched. */
export function Loading(): ReactNode {
  const t = useTexts(noticeTexts);
  return (
    <p className="loading" aria-busy="true" role="status">
      {t.loading}
    </p>
  );
}
