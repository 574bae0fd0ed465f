import { RuleViolation } from './rule-violation.js';

/** longer texts are not looked at */
const MAX_TYPED = 64;
/** `4821-0937-5164` */
const grouped = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1-');

/** The check digit that follows these digits: ISO 7064 MOD 11,10. */
function checkDigit(digits: string): string {
  const product = [...digits].reduce((before, digit) => (((before + Number(digit)) % 10 || 10) * 2) % 11, 10);
  return String((11 - product) % 10);
}

/**
 * The reference number of a case or a correction, by which people name it: `4821-0937-5164`, 11 digits of the first 48 bits of
 * its id (a random UUID, version 4) and a check digit. It follows from the id and is no secret.
 *
 * Two ids may share one, once in 10^11: among a million cases a given one has a twin in 1 of 100,000, and some five pairs
 * exist. So whoever searches by a reference shows all that match, which is almost always one.
 */
export function referenceOf(id: string): string {
  const digits = String(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) % 1e11).padStart(11, '0');
  return grouped(digits + checkDigit(digits));
}

/**
 * A reference number as it was typed: with or without spaces and hyphens, in ASCII or full-width digits. Refuses with
 * `reference/invalid` what is not 12 digits or ends with the wrong check digit. That notices every wrong digit, and every two
 * neighbours that changed places but one in ten of those that follow each other in counting (4 and 5, 9 and 0).
 */
export function readReference(typed: string): string {
  const digits = typed
    .slice(0, MAX_TYPED)
    .replace(/[\s\-‐-―－]/g, '')
    .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  if (!/^\d{12}$/.test(digits)) throw new RuleViolation('reference/invalid', { reason: 'length' });
  if (checkDigit(digits.slice(0, 11)) !== digits[11])
    throw new RuleViolation('reference/invalid', { reason: 'check-digit' });
  return grouped(digits);
}
