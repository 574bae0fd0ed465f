import { useId, type ReactNode } from 'react';
import { useModal, useTexts } from '@zhenming/web-kit';
import { LoginForm } from './login-form.js';
import { useMe, useOtherTabs } from './session.queries.js';
import { expiredTexts } from './sessions.texts.js';

/**
 * Opens a login over the page when its session has ended; the page stays as it is. Where nobody was logged in to begin with,
 * pages ask for a login themselves.
 */
export function SessionExpired({
  ended,
  onSettled,
  children,
}: {
  readonly ended: boolean;
  readonly onSettled: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(expiredTexts);
  const me = useMe();
  useOtherTabs(onSettled);
  const title = useId();
  const asks = ended && me !== null && me !== undefined;
  const dialog = useModal(asks);
  return (
    <>
      {children}
      <dialog ref={dialog} aria-labelledby={title} onClose={onSettled}>
        {asks ? (
          <article>
            <h2 id={title}>{t.ended}</h2>
            <p>{t.endedLead}</p>
            <LoginForm onDone={onSettled} keepsPage />
            <button type="button" className="secondary" onClick={onSettled}>
              {t.notNow}
            </button>
          </article>
        ) : null}
      </dialog>
    </>
  );
}
