import { useState } from 'react';

/** A setting that is on or off, kept in this browser. */
export function useSwitch(name: string, initial: boolean): [boolean, (on: boolean) => void] {
  const key = `zhenming.switch.${name}`;
  const [on, setOn] = useState(() => (localStorage.getItem(key) ?? String(initial)) === 'true');
  const choose = (next: boolean): void => {
    localStorage.setItem(key, String(next));
    setOn(next);
  };
  return [on, choose];
}
