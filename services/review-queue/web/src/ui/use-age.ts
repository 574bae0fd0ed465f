import { useSpan } from '@zhenming/web-kit';

/** The time between two moments of the server's clock, in words; the device's clock may be wrong. */
export function useAge(): (from: string, until: string) => string {
  const span = useSpan();
  return (from, until) => span((Date.parse(until) - Date.parse(from)) / 1_000);
}
