import { useEffect, useRef, type RefObject } from 'react';

/**
 * The ref of what pages stand in. Where a change takes away what had the focus there, the heading of the page has it: else a keyboard
 * begins at the top of the document, and a screen reader falls silent.
 */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const pages = useRef<HTMLElement>(null);
  useEffect(() => {
    const within = pages.current;
    let last: EventTarget | null = null;
    const noted = ({ target }: FocusEvent): void => void (last = target);
    const changes = new MutationObserver(() => {
      if (!(last instanceof Node) || last.isConnected) return;
      last = null;
      if (document.activeElement === document.body) within?.querySelector('h1')?.focus({ preventScroll: true });
    });
    if (within) changes.observe(within, { childList: true, subtree: true });
    within?.addEventListener('focusin', noted);
    return () => {
      changes.disconnect();
      within?.removeEventListener('focusin', noted);
    };
  }, []);
  return pages;
}
