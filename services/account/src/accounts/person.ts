import type { PhotoSide } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import {
  canonicalName,
  canonicalNumber,
  enteredName,
  foldedName,
  indexedText,
  issuerOf,
  type CanonicalNameResult,
  type CanonicalNumber,
  type CanonicalNumberResult,
} from '@zhenming/identity-number';

/** The person an account says it is of; sealed under the account's id. `number` is canonical. */
export interface Person {
  readonly documentType: string;
  /** of the issuer, as `CanonicalNumber` has it */
  readonly country: string;
  readonly number: string;
  readonly name: string;
}

/**
 * A person as the vault has them, as JSON. A name, or who issued a passport, that was sealed when its form was another one is compared, and
 * shown, in that of today.
 */
export function sealedPerson(json: string): Person {
  const person = JSON.parse(json) as Person;
  return { ...person, country: issuerOf(person.country) ?? person.country, name: foldedName(person.name) };
}

/** The text by which the number of a person is indexed and compared. */
export const numberText = (person: Person): string => indexedText(person as CanonicalNumber & Person);

/** Who issued a passport, for those who compare it with the document; nothing of any other, which is China's. */
export const issuedBy = ({ documentType, country }: Person): { readonly country?: string } =>
  documentType === 'PASSPORT' ? { country } : {};

/** A person as typed. `country` is ISO 3166-1 alpha-3, and needed of a passport. */
export interface TypedPerson {
  readonly name: string;
  readonly documentType: string;
  readonly country?: string | undefined;
  readonly number: string;
}

const FIELD: Readonly<Record<string, string>> = { 'document-type': 'documentType', country: 'country' };

/** The number of any document. Who issued a passport is a part of its number: of one that does not say it there is none. */
export const typedNumber = ({ documentType, country, number }: Omit<TypedPerson, 'name'>): CanonicalNumberResult =>
  canonicalNumber(documentType, country ?? (documentType === 'PASSPORT' ? '' : 'CHN'), number);

/** Refuses with `number/invalid`, naming field and rule, never the value. */
export function canonical(typed: Omit<TypedPerson, 'name'>): CanonicalNumber {
  const read = typedNumber(typed);
  if (!read.ok) throw new RuleViolation('number/invalid', { field: FIELD[read.rule] ?? 'number', rule: read.rule });
  return read.number;
}

/** `person` is what the account seals: the number and the name. */
export interface CanonicalPerson {
  readonly number: CanonicalNumber;
  readonly person: Person;
}

/** Number and name in the form in which they are kept. Refuses with `number/invalid` or `number/name-invalid`. */
export function canonicalPerson(typed: TypedPerson): CanonicalPerson {
  const number = canonical(typed);
  return { number, person: { ...number, name: nameOf(enteredName(typed.name)) } };
}

/** The same to compare with what is kept: a name that was taken once, and would not be taken today, still finds its account. */
export function comparedPerson(typed: TypedPerson): Person {
  return { ...canonical(typed), name: nameOf(canonicalName(typed.name)) };
}

const nameOf = (name: CanonicalNameResult): string => {
  if (!name.ok) throw new RuleViolation('number/name-invalid', { field: 'name', rule: name.rule });
  return name.name;
};

/** The right number as typed; without a name the account's name is right as it is. */
export type TypedCorrection = Omit<TypedPerson, 'name'> & { readonly name?: string | undefined };

/** The same in the form in which it is kept and compared. */
export interface RightPerson {
  readonly number: CanonicalNumber;
  readonly name: string | undefined;
}

/** Refuses with `number/invalid` or `number/name-invalid`. Looks at what was typed and at nothing else. */
export function rightPerson({ name, ...number }: TypedCorrection): RightPerson {
  return { number: canonical(number), name: name === undefined ? undefined : nameOf(enteredName(name)) };
}

/** Sides of a document that hand-held photos must show. A passport is read on one page; every other document is a card. */
export const sidesOf = (documentType: string): PhotoSide[] =>
  documentType === 'PASSPORT' ? ['FRONT'] : ['FRONT', 'BACK'];
