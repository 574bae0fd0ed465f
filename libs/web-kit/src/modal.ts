import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The ref of a `<dialog>` that is modal while it is rendered and `open`. */
export function useModal(open = true): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  // closed before it leaves the page: only then the browser gives the focus back
  useLayoutEffect(() => {
    const element = dialog.current;
    if (open) element?.showModal();
    return () => element?.close();
  }, [open]);
  return dialog;
}
