import { useState, type ReactNode } from 'react';
import { Confirm } from './confirm.js';
import { RefusalNotice } from './notice.js';
import { useSending } from './sending.js';

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

/** A button for what cannot be taken back: it asks once more before anything is sent. */
export function AskFirst({ button, ...question }: Question & { readonly button: string }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="secondary" onClick={() => setAsking(true)}>
        {button}
      </button>
      {asking ? <Asking {...question} onClosed={() => setAsking(false)} /> : null}
    </>
  );
}

function Asking({
  title,
  yes,
  no,
  ask,
  onDone,
  children,
  onClosed,
}: Question & { readonly onClosed: () => void }): ReactNode {
  const { send, busy, error } = useSending<unknown>(ask, async () => {
    await onDone?.();
    onClosed();
  });
  return (
    <Confirm title={title} yes={yes} no={no} busy={busy} onYes={() => send()} onNo={onClosed}>
      {children}
      <RefusalNotice error={busy ? null : error} />
    </Confirm>
  );
}
