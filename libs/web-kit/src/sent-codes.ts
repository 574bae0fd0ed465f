import { useEffect, useState } from 'react';

/** A code on its way to somebody who is to type it. */
export interface SentCode {
  /** what it is given back for: worth nothing without the code itself */
  readonly id: string;
  /** to whom: in full in the tab that asked for it, masked in any other; '' where the page does not know */
  readonly to: string;
  /** of the contact that was chosen among those of the account, where it was: two may look the same when they are masked */
  readonly contactId?: string;
  /** milliseconds, of this device */
  readonly sentAt: number;
}

/** how long the server takes a code, in milliseconds */
const LIFE = 600_000;

/** Whether a code may still be typed. `now`: milliseconds, of the device that remembers it, whose clock may be set back. */
export const isAwaited = ({ sentAt }: SentCode, now: number): boolean => now >= sentAt && now < sentAt + LIFE;

/** What a browser may keep of a contact, enough for its own person to know it: `138****8000`, `z***@example.com`. */
export const maskedContact = (address: string): string =>
  address === ''
    ? ''
    : address.includes('@')
      ? `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`
      : `${address.slice(0, -8)}****${address.slice(-4)}`;

/** A code as a storage has it; undefined where it has none, or one that is nobody's any more. */
export function sentCodeIn(kept: string | null): SentCode | undefined {
  try {
    const { id, to, sentAt, contactId } = JSON.parse(kept ?? '{}') as Partial<SentCode>;
    if (!id || sentAt === undefined) return undefined;
    return { id, to: to ?? '', sentAt, ...(contactId === undefined ? {} : { contactId }) };
  } catch {
    return undefined;
  }
}

const PREFIX = 'zhenming.code.';

const remove = (storage: Storage, which: (key: string) => boolean): void => {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX) && which(key)) storage.removeItem(key);
};

/** All codes that this browser waits for, when its person logs out. */
export const forgetSentCodes = (): void => [sessionStorage, localStorage].forEach((one) => remove(one, () => true));

const awaitedIn = (key: string): SentCode | undefined => {
  const dead = (one: string): boolean => {
    const code = sentCodeIn(localStorage.getItem(one));
    return !code || !isAwaited(code, Date.now());
  };
  remove(localStorage, dead);
  return sentCodeIn(sessionStorage.getItem(key)) ?? sentCodeIn(localStorage.getItem(key));
};

/**
 * The code that was sent last for a purpose, of this tab or else of this browser. Who closes the tab to read the message, or
 * whose phone closes it for them, is asked for the code again and need not begin anew.
 *
 * Decided for shared computers: the browser keeps it while the code lives, ten minutes, and no longer than until it was used or
 * its person logged out. It keeps no code, no password, no number, and the contact masked. With the id alone nobody can do
 * anything: the code is asked for, five times at most.
 */
export function useSentCode(purpose: string): {
  readonly code: SentCode | undefined;
  /** another tab of this browser used the code, or logged out */
  readonly gone: boolean;
  readonly sent: (code: SentCode) => void;
  /** removes it, so that no other page finds it; this one has it until it is left */
  readonly forget: () => void;
} {
  const key = PREFIX + purpose;
  const [code, setCode] = useState(() => awaitedIn(key));
  const [gone, setGone] = useState(false);
  const id = code?.id;
  useEffect(() => {
    const onStored = (event: StorageEvent): void => {
      if (event.storageArea !== localStorage || event.key !== key || event.newValue !== null) return;
      if (id !== undefined && sentCodeIn(event.oldValue)?.id === id) setGone(true);
    };
    addEventListener('storage', onStored);
    return () => removeEventListener('storage', onStored);
  }, [key, id]);
  return {
    code,
    gone,
    sent: (now) => {
      setCode(now);
      setGone(false);
      sessionStorage.setItem(key, JSON.stringify(now));
      localStorage.setItem(key, JSON.stringify({ ...now, to: maskedContact(now.to) }));
    },
    forget: () => [sessionStorage, localStorage].forEach((one) => one.removeItem(key)),
  };
}
