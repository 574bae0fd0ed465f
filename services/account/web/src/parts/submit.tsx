import type { ReactNode } from 'react';

/** The button of a form. While it is busy, pressing again does nothing; it stays focusable, so focus is not lost. */
export function Submit({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }): ReactNode {
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
