import type { ReactNode } from 'react';
import { isAwaited, useNow, useSentCode, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from './notice.js';
import { codeTexts } from './ui.texts.js';

/** Above a form that sends a code: the one that was sent last, while it may still be typed, and the page where that is done. */
export function AwaitedCode({
  of,
  page,
}: {
  /** what the code is for, as `useSentCode` has it */
  readonly of: string;
  readonly page: string;
}): ReactNode {
  const t = useTexts(codeTexts);
  const { code } = useSentCode(of);
  const now = useNow(10_000);
  // sent in this moment, after the last look at the clock
  if (!code || !isAwaited(code, Math.max(now, code.sentAt))) return null;
  return (
    <Notice>
      <p>{code.to === '' ? t.awaitedSomewhere : t.awaited(code.to)}</p>
      <Link className="button" to={page}>
        {t.enter}
      </Link>
    </Notice>
  );
}
