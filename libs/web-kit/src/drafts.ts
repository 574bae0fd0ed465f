import { useCallback, useState } from 'react';
import { forgetSentCodes } from './sent-codes.js';

const keyOf = (name: string): string => `zhenming.draft.${name}`;

const kept = <T extends object>(name: string, empty: T): T => {
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(keyOf(name)) ?? '{}') as Partial<T>) };
  } catch {
    return empty;
  }
};

/** a part of a form's values; a function where it depends on what they are by then */
type Change<T> = Partial<T> | ((before: T) => Partial<T>);

/**
 * A form's values that outlive a reload, the back button and a session that ended, in this tab and until it is closed.
 * Never for passwords, codes, photos, numbers of any kind, or the names of others. `forget` once they are sent.
 */
export function useDraft<T extends object>(name: string, empty: T): [T, (change: Change<T>) => void, () => void] {
  const [values, setValues] = useState(() => kept(name, empty));
  const change = useCallback(
    (part: Change<T>) =>
      setValues((before) => {
        const after = { ...before, ...(typeof part === 'function' ? part(before) : part) };
        sessionStorage.setItem(keyOf(name), JSON.stringify(after));
        return after;
      }),
    [name],
  );
  const forget = useCallback(() => sessionStorage.removeItem(keyOf(name)), [name]);
  return [values, change, forget];
}

/** All drafts of this tab, and the codes that its browser waits for, when its person logs out. */
export function forgetDrafts(): void {
  forgetSentCodes();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(keyOf(''))) sessionStorage.removeItem(key);
}

const OWNER = 'zhenming.drafts-of';

/** From now on drafts of this tab are of this account: those of another one, whose session ended by itself, are forgotten. */
export function keepDraftsOf(accountId: string): void {
  const before = sessionStorage.getItem(OWNER);
  if (before !== null && before !== accountId) forgetDrafts();
  sessionStorage.setItem(OWNER, accountId);
}
