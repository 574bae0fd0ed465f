import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { LoginForm } from '../pages/entry/login-form.js';
import { useMe, useOtherTabs } from '../session.js';
import { shellTexts } from './shell.texts.js';

/**
 * A session that ends in the middle of something: the login opens over the page, which stays as it is. Where nobody was
 * logged in to begin with, pages say themselves that they want a login.
 */
export function SessionEnds({
  ended,
  onSettled,
  children,
}: {
  readonly ended: boolean;
  readonly onSettled: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(shellTexts);
  const me = useMe();
  useOtherTabs(onSettled);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const asks = ended && me !== null && me !== undefined;
  // closed before it leaves the page: the focus goes back to where it came from
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (asks) shown?.showModal();
    return () => shown?.close();
  }, [asks]);
  return (
    <>
      {children}
      <dialog ref={dialog} aria-labelledby={title} onClose={onSettled}>
        {asks ? (
          <article>
            <h2 id={title}>{t.ended}</h2>
            <p>{t.endedLead}</p>
            <LoginForm onDone={onSettled} keepsPage />
            <button type="button" className="secondary outline" onClick={onSettled}>
              {t.notNow}
            </button>
          </article>
        ) : null}
      </dialog>
    </>
  );
}
