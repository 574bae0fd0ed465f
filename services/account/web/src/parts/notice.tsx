import type { ReactNode } from 'react';
import { Refusal, refusedBecause, texts, useSpan, useTexts } from '@zhenming/web-kit';

const noticeTexts = texts(
  {
    again: '重试',
    wait: (span: string) => `请在 ${span}后重试。`,
    loading: '正在加载…',
    failed: '页面没有得到正常的回答，请重试。',
  },
  {
    again: 'Try again',
    wait: (span: string) => `Try again in ${span}.`,
    loading: 'Loading…',
    failed: 'The page got no proper answer: try again.',
  },
);

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
  // of a session that ended the whole page speaks (SessionEnds)
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
