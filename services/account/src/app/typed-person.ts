import { RuleViolation } from '@zhenming/kernel';
import { canonicalName, canonicalNumber, type CanonicalNumber } from '@zhenming/identity-number';
import type { Person } from './ports.js';

/** A person as typed. `country` is ISO 3166-1 alpha-3. */
export interface TypedPerson {
  readonly name: string;
  readonly documentType: string;
  readonly country: string;
  readonly number: string;
}

const FIELD: Readonly<Record<string, string>> = { 'document-type': 'documentType', country: 'country' };

/** Refuses with `number/invalid`, naming field and rule, never the value. */
export function canonical(typed: Omit<TypedPerson, 'name'>): CanonicalNumber {
  const read = canonicalNumber(typed.documentType, typed.country, typed.number);
  if (!read.ok) throw new RuleViolation('number/invalid', { field: FIELD[read.rule] ?? 'number', rule: read.rule });
  return read.number;
}

/** `person` is what the account seals: the number and the name. */
export interface CanonicalPerson {
  readonly number: CanonicalNumber;
  readonly person: Person;
}

/** Number and name in the form in which they are kept and compared. Refuses with `number/invalid` or `number/name-invalid`. */
export function canonicalPerson(typed: TypedPerson): CanonicalPerson {
  const number = canonical(typed);
  const name = canonicalName(typed.name);
  if (!name.ok) throw new RuleViolation('number/name-invalid', { field: 'name', rule: name.rule });
  return { number, person: { ...number, name: name.name } };
}
