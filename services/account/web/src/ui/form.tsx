import { useEffect, useRef, type ReactNode } from 'react';

/**
 * A form that its page validates. `refused`: why it was refused, here or by the server; when that changes, the focus moves to
 * the first invalid field, or the refusal is scrolled into view.
 */
export function Form({
  onSubmit,
  refused,
  children,
}: {
  readonly onSubmit: () => void;
  readonly refused?: object | null | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!refused) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (field) field.focus();
    else form.current?.querySelector('.notice.wrong')?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** The button of a form. While it is busy, pressing again does nothing; it stays focusable, so focus is not lost. */
export function SubmitButton({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <button
      type="submit"
      aria-busy={busy}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
      }}
    >
      {children}
    </button>
  );
}
