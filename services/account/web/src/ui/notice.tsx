import { useEffect, useState, type ReactNode } from 'react';
import { Refusal, refusedBecause, useSpan, useTexts } from '@zhenming/web-kit';
import { noticeTexts } from './ui.texts.js';

/** A message in the page. `wrong` is announced by screen readers at once, `good` politely. */
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

/** The refusal of a request, in the server's sentence; with `onAgain`, a button to try again. */
export function RefusalNotice({
  error,
  onAgain,
}: {
  readonly error: Error | null | undefined;
  readonly onAgain?: () => void;
}): ReactNode {
  const t = useTexts(noticeTexts);
  const span = useSpan();
  // an ended session is handled for the whole page by SessionExpired
  if (!error || refusedBecause(error, 'session/required')) return null;
  const wait = error instanceof Refusal ? error.retryAfter : undefined;
  return (
    <Notice kind="wrong">
      <p>
        {error instanceof Refusal ? <span lang={error.language}>{error.message}</span> : t.failed}{' '}
        {wait === undefined ? null : t.wait(span(wait))}
      </p>
      {onAgain ? (
        <button type="button" className="secondary" onClick={onAgain}>
          {t.again}
        </button>
      ) : null}
    </Notice>
  );
}

const SLOW_MS = 6_000;

/** While an answer is awaited: after some seconds, that the page still waits. */
export function StillWaiting(): ReactNode {
  const t = useTexts(noticeTexts);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status">
      {slow ? (
        <p>
          <small>{t.slow}</small>
        </p>
      ) : null}
    </div>
  );
}

/** Placeholder while something is being fetched. */
export function Loading(): ReactNode {
  const t = useTexts(noticeTexts);
  return (
    <>
      <p className="loading" aria-busy="true" role="status">
        {t.loading}
      </p>
      <StillWaiting />
    </>
  );
}

/** In place of data that a query does not have yet: that it is loading, or why it failed. */
export function NotLoaded({
  of: { error, refetch },
}: {
  readonly of: { readonly error: Error | null; readonly refetch: () => Promise<unknown> };
}): ReactNode {
  return error ? <RefusalNotice error={error} onAgain={() => void refetch()} /> : <Loading />;
}
