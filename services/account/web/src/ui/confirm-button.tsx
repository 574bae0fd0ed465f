import { useId, useState, type ReactNode } from 'react';
import { useModal } from '@zhenming/web-kit';
import { RefusalNotice, StillWaiting } from './notice.js';
import { useSubmission } from './use-submission.js';

interface Question {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  /** what is done after the yes */
  readonly ask: () => Promise<unknown>;
  readonly onDone?: () => unknown;
  /** what will happen */
  readonly children: ReactNode;
}

/** A button for what cannot be undone: it asks for confirmation in a dialog before anything is sent. */
export function ConfirmButton({
  button,
  primary = false,
  ...question
}: Question & {
  readonly button: string;
  /** the one thing to do on its page */
  readonly primary?: boolean;
}): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" {...(primary ? {} : { className: 'secondary' })} onClick={() => setAsking(true)}>
        {button}
      </button>
      {asking ? <ConfirmDialog {...question} onClosed={() => setAsking(false)} /> : null}
    </>
  );
}

/** Esc and the first button mean no, until the yes is being sent. The browser keeps the focus inside. */
function ConfirmDialog({
  title,
  yes,
  no,
  ask,
  onDone,
  children,
  onClosed,
}: Question & { readonly onClosed: () => void }): ReactNode {
  const dialog = useModal();
  const titleId = useId();
  const { send, busy, error } = useSubmission<unknown>(ask, async () => {
    await onDone?.();
    onClosed();
  });
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => (busy ? event.preventDefault() : onClosed())}
      // browsers close it at the second Esc, even if the first was prevented
      onClose={() => {
        if (dialog.current?.open !== false) return;
        if (busy) dialog.current.showModal();
        else onClosed();
      }}
    >
      <article>
        <h2 id={titleId}>{title}</h2>
        {children}
        <RefusalNotice error={busy ? null : error} />
        {busy ? <StillWaiting /> : null}
        <footer>
          <button
            type="button"
            className="secondary"
            aria-disabled={busy}
            onClick={() => (busy ? undefined : onClosed())}
          >
            {no}
          </button>
          <button type="button" aria-busy={busy} aria-disabled={busy} onClick={() => (busy ? undefined : send())}>
            {yes}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
