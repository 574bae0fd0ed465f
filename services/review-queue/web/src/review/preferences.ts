import { useState } from 'react';

/** A switch that this browser remembers. */
export function useSwitch(name: string, unless: boolean): [boolean, (on: boolean) => void] {
  const place = `zhenming.switch.${name}`;
  const [on, setOn] = useState(() => (localStorage.getItem(place) ?? String(unless)) === 'true');
  const choose = (next: boolean): void => {
    localStorage.setItem(place, String(next));
    setOn(next);
  };
  return [on, choose];
}
