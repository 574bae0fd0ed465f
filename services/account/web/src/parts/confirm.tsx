import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

/** A question that stands before everything else. Esc and the first button mean no, until the yes is on its way. The browser keeps the focus inside. */
export function Confirm({
  title,
  yes,
  no,
  busy = false,
  onYes,
  onNo,
  children,
}: {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // closed before it leaves the page: the focus goes back to where it came from
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onCancel={(event) => (busy ? event.preventDefault() : onNo())}>
      <article>
        <h2 id={titleId}>{title}</h2>
        {children}
        <footer>
          <button type="button" className="secondary" aria-disabled={busy} onClick={() => (busy ? undefined : onNo())}>
            {no}
          </button>
          <button type="button" aria-busy={busy} aria-disabled={busy} onClick={() => (busy ? undefined : onYes())}>
            {yes}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
