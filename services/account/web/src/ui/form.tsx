import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { ActingButton } from './acting-button.js';
import { ErrorSummary, invalidFieldsOf } from './error-summary.js';

/**
 * A form that its page validates. `refused`: why it was refused, here or by the server; when that changes, the focus moves to
 * the invalid field, where there are several to a summary of them, or the refusal is scrolled into view.
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
  const [invalid, setInvalid] = useState<ReturnType<typeof invalidFieldsOf>>([]);
  // with the errors, before anything is painted: at no moment is the focus still where it was and the page below moves away
  useLayoutEffect(() => {
    const found = form.current ? invalidFieldsOf(form.current) : [];
    // the fields say it, and they were rendered just now
    setInvalid(found);
    if (!refused || found.length > 1) return;
    const [field] = found;
    if (field) document.getElementById(field.id)?.focus();
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
      {invalid.length > 1 ? <ErrorSummary of={invalid} /> : null}
      {children}
    </form>
  );
}

/** The button of a form. */
export function SubmitButton({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <ActingButton type="submit" busy={busy}>
      {children}
    </ActingButton>
  );
}
