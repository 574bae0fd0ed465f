import { isValidResidentNumber } from '@zhenming/identity-number';
import type { Exchange } from '../../tools/src/history.js';
import { PiiScanner, type PiiPattern } from './pii-patterns.js';

/** A piece of what the system keeps or says: a column, a topic, a file. */
export interface ScanLocation {
  readonly name: string;
  readonly text: string;
}

/** fields of what people type, and what of a person they hold */
const PERSONAL: Readonly<Record<string, string>> = {
  name: 'name',
  claimantName: 'name',
  classmateName: 'name',
  applicantNote: 'note',
  staffNote: 'note',
  text: 'note',
  number: 'number',
  address: 'address',
  login: 'address',
  studentNumber: 'record number',
  certificateNumber: 'record number',
  password: 'password',
  newPassword: 'password',
  oldPassword: 'password',
};

/** two Chinese characters are a name; two others are everywhere */
const worthLooking = (text: string): boolean => text.length >= (/^[\x20-\x7e]*$/.test(text) ? 6 : 2);

function collect(value: unknown, into: Map<string, PiiPattern>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [field, inner] of Object.entries(value)) {
    const kind = PERSONAL[field];
    if (kind !== undefined && typeof inner === 'string' && worthLooking(inner)) into.set(inner, { kind, value: inner });
    else collect(inner, into);
  }
}

/** Everything personal that the stories' people typed; what was refused as malformed is looked for, too. */
export function planted(history: readonly Exchange[]): PiiPattern[] {
  const found = new Map<string, PiiPattern>();
  for (const { body } of history) collect(typeof body === 'string' ? undefined : body, found);
  // a login may be a number
  return [...found.values()].map((pattern) =>
    /^\d{17}[\dX]$/i.test(pattern.value) ? { ...pattern, kind: 'number' } : pattern,
  );
}

/** What may stand where: the development mailbox knows addresses and login names, never a number or a name; the office has logins of its own. */
const allowed = (location: string, kind: string): boolean =>
  kind.startsWith('address') &&
  (location.startsWith('notification.dev_mailbox.') || location === 'review_queue.staff.login');

/** digits with a right check character, standing alone: a document number of whomever */
const NUMBER_LIKE = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
/** I10: personal data is nowhere outside the vault, the registry's sealed columns and the recipients' mailbox, in no encoding. */
export function* noPersonalData(locations: Iterable<ScanLocation>, patterns: readonly PiiPattern[]): Generator<string> {
  const scanner = new PiiScanner(patterns);
  for (const { name, text } of locations) {
    for (const kind of scanner.search(text)) if (!allowed(name, kind)) yield `${name} holds a ${kind}`;
    for (const [match] of text.matchAll(NUMBER_LIKE))
      if (isValidResidentNumber(match.toUpperCase())) {
        yield `${name} holds what is a valid number`;
        break;
      }
  }
}
