import type { Channel } from '@zhenming/contracts';
import { canonicalNumber, type CanonicalNumber } from '@zhenming/identity-number';
import { loginName } from '../contacts/contact.js';

/** Document types whose number by itself says which it is: only these log anybody in. */
const NUMBERED = [
  'RESIDENT_ID',
  'HKM_RESIDENT_PERMIT',
  'TAIWAN_RESIDENT_PERMIT',
  'FOREIGN_PERMANENT_RESIDENT',
] as const;

/** What a login name as it was typed means. `NONE`: nobody can have it. */
export type ReadLogin =
  | { readonly kind: 'CONTACT'; readonly channel: Channel; readonly address: string }
  | { readonly kind: 'NUMBER'; readonly number: CanonicalNumber }
  | { readonly kind: 'NONE' };

export function readLogin(login: string): ReadLogin {
  const name = loginName(login);
  if (name.kind === 'CONTACT') return name;
  for (const type of NUMBERED) {
    const found = canonicalNumber(type, 'CHN', name.number);
    if (found.ok) return { kind: 'NUMBER', number: found.number };
  }
  return { kind: 'NONE' };
}

/** A login name in one form however it was typed, for limits. Nothing is looked up. */
export function canonicalLogin(login: string): string {
  const name = readLogin(login);
  if (name.kind === 'CONTACT') return `${name.channel}|${name.address}`;
  return name.kind === 'NUMBER' ? `NUMBER|${name.number.number}` : `NONE|${login}`;
}
