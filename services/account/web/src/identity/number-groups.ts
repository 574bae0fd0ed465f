import { birthDateOf } from '@zhenming/identity-number';

/** A canonical number in groups that are compared with a card at a glance: region, birth date and the rest, or three at a time. */
export function numberGroups(number: string): readonly string[] {
  if (birthDateOf(number) !== undefined) return [number.slice(0, 6), number.slice(6, 14), number.slice(14)];
  return number.match(/^[A-Z]+|.{1,3}/g) ?? [];
}
