import { elapsed } from '@zhenming/web-kit';
import { useSyncExternalStore } from 'react';

const everyQuarter = (onChange: () => void): (() => void) => {
  const timer = setInterval(onChange, 250);
  return () => clearInterval(timer);
};

/** Whole seconds until a moment of `elapsed`; 0 when it is past. */
export const useSecondsUntil = (moment: number): number =>
  useSyncExternalStore(everyQuarter, () => Math.max(0, Math.ceil((moment - elapsed()) / 1_000)));
