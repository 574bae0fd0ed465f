import { useCallback, useState } from 'react';

const place = (name: string): string => `zhenming.draft.${name}`;

const kept = <T extends object>(name: string, empty: T): T => {
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(place(name)) ?? '{}') as Partial<T>) };
  } catch {
    return empty;
  }
};

/**
 * A form's values that outlive a reload, the back button and a session that ended, in this tab and until it is closed.
 * Never for passwords, codes or photos. `forget` once they are sent.
 */
export function useDraft<T extends object>(name: string, empty: T): [T, (change: Partial<T>) => void, () => void] {
  const [values, setValues] = useState(() => kept(name, empty));
  const change = useCallback(
    (part: Partial<T>) =>
      setValues((before) => {
        const after = { ...before, ...part };
        sessionStorage.setItem(place(name), JSON.stringify(after));
        return after;
      }),
    [name],
  );
  const forget = useCallback(() => sessionStorage.removeItem(place(name)), [name]);
  return [values, change, forget];
}

/** All drafts of this tab, when its person logs out. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(place(''))) sessionStorage.removeItem(key);
}
