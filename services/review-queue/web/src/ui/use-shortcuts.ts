import { useEffectEvent, useLayoutEffect } from 'react';
import { useSwitch } from './use-switch.js';

/** Actions by key, in lower case. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Whether shortcuts of a single key are on: speech input and tremor press keys unintentionally (WCAG 2.1.4). */
export const useSingleKeys = (): ReturnType<typeof useSwitch> => useSwitch('single-keys', true);

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type));

/** Handles single keys, except in text fields and while a dialog is open. Esc leaves a field. */
export function useShortcuts(shortcuts: Shortcuts, on: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('dialog[open]')) return;
    if (writes(event.target)) {
      if (event.key === 'Escape') (event.target as HTMLElement).blur();
      return;
    }
    const does = shortcuts[event.key.toLowerCase()];
    if (!does || event.repeat) return;
    event.preventDefault();
    does();
  });
  // as soon as the page is there, before anybody can see it and press one
  useLayoutEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [on]);
}
