import type { Channel } from '@zhenming/contracts';

const MAX_TYPED = 320;

/** full-width digits and the signs that Chinese keyboards offer beside them become ASCII */
const toAscii = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/**
 * A phone as E.164 (ITU-T): 11 digits that begin with 1 and 3–9 are of mainland China, anything else needs its `+` and
 * country code. Spaces and hyphens between digits are dropped.
 */
function canonicalPhone(text: string): string | undefined {
  const digits = toAscii(text).replace(/[ -]/g, '');
  if (/^1[3-9][0-9]{9}$/.test(digits)) return `+86${digits}`;
  if (digits.startsWith('+86')) return /^\+861[3-9][0-9]{9}$/.test(digits) ? digits : undefined;
  return /^\+[1-9][0-9]{6,14}$/.test(digits) ? digits : undefined;
}

/** country codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one digit, all others three */
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** The country code of a phone in E.164, without its `+`. */
export function callingCode(phone: string): string {
  const digits = phone.slice(1);
  if (/^[17]/.test(digits)) return digits.slice(0, 1);
  return digits.slice(0, TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3);
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * An address as RFC 5321 4.1.2 has it, without quoted local parts and address literals: 64 characters before the @, 254 in
 * all (4.5.3.1), a domain of at least two labels whose last is not a number. The domain is folded to small letters; the
 * local part is the receiving host's own business and stays.
 */
function canonicalEmail(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1).toLowerCase()];
  if (at < 1 || at > 64 || text.length > 254 || !LOCAL_PART.test(local)) return undefined;
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || domain.length > 253 || /^[0-9]+$/.test(last)) return undefined;
  return labels.every((label) => LABEL.test(label)) ? `${local}@${domain}` : undefined;
}

/** The one form of a contact, however it was typed; undefined when it is none. Never throws for any text. */
export function canonicalContact(channel: Channel, text: string): string | undefined {
  if (text.length > MAX_TYPED) return undefined;
  return channel === 'PHONE' ? canonicalPhone(text.trim()) : canonicalEmail(text.trim());
}

/** hosts for which dots before the @ are nothing, by the name under which they are one */
const DOTLESS: Readonly<Record<string, string>> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' };

/**
 * The mailbox that a canonical contact reaches, as far as its writing tells: without a `+tag`, in small letters, without the
 * dots that its host ignores. For what is limited for one person, and never for who logs in: another host may give
 * `A@` and `a@` to two people.
 */
export function mailboxOf(channel: Channel, address: string): string {
  if (channel === 'PHONE') return address;
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at).toLowerCase(), address.slice(at + 1)];
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  const host = Object.hasOwn(DOTLESS, domain) ? DOTLESS[domain] : undefined;
  return host === undefined ? `${untagged}@${domain}` : `${untagged.replaceAll('.', '')}@${host}`;
}

/** What a login name says it is. `NUMBER`: whatever is neither a phone nor an e-mail address. */
export type LoginName =
  | { readonly kind: 'CONTACT'; readonly channel: Channel; readonly address: string }
  | { readonly kind: 'NUMBER'; readonly number: string };

export function loginName(text: string): LoginName {
  for (const channel of ['EMAIL', 'PHONE'] as const) {
    const address = canonicalContact(channel, text);
    if (address !== undefined) return { kind: 'CONTACT', channel, address };
  }
  return { kind: 'NUMBER', number: text };
}

/** What may be shown of a contact to its own person: `+86138****8000`, `z***@example.com`. */
export function maskedContact(channel: Channel, address: string): string {
  if (channel === 'EMAIL') return `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`;
  const shown = address.startsWith('+86') ? 6 : 3;
  const hidden = Math.max(address.length - shown - 4, 1);
  return `${address.slice(0, shown)}${'*'.repeat(hidden)}${address.slice(-4)}`;
}
