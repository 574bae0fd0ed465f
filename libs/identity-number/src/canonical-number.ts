import { isRealDate } from './calendar.js';
import { checkCharacter } from './check-character.js';
import { codesOf, issuerOf } from './countries.js';
import {
  isDocumentType,
  type CanonicalNumber,
  type DocumentType,
  type ResidentDocumentType,
} from './document-types.js';
import { provinces } from './region-codes.js';

/**
 * Why a number was refused. `characters` says neither which character nor where, so that look-alikes, invisible and
 * foreign digits all get the one same answer. `other-document`: it is the number of another kind of document.
 */
export type NumberRule =
  'document-type' | 'country' | 'characters' | 'format' | 'region' | 'date' | 'check-character' | 'other-document';

export type CanonicalNumberResult =
  { readonly ok: true; readonly number: CanonicalNumber } | { readonly ok: false; readonly rule: NumberRule };

const refused = (rule: NumberRule) => ({ ok: false, rule }) as const;

/** longer texts are not looked at */
const MAX_TYPED = 64;

/**
 * Folds what keyboards and copied cards do to a number: ASCII spaces go, full-width digits and letters become ASCII, Ⅹ
 * (U+2169, which some input methods offer for the check character) becomes X, small letters become capitals.
 * Undefined when anything but ASCII letters and digits is left: what merely looks like a digit is not one.
 */
function fold(text: string): string | undefined {
  const folded = text
    .replaceAll(' ', '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u2169', 'X')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return /^[0-9A-Z]*$/.test(folded) ? folded : undefined;
}

/** Which document an 18-character number belongs to, by its first digits; undefined when there is no such region. */
function residentType(number: string): ResidentDocumentType | undefined {
  if (number.startsWith('9')) return 'FOREIGN_PERMANENT_RESIDENT';
  const province = number.slice(0, 2);
  if (province === '81' || province === '82') return 'HKM_RESIDENT_PERMIT';
  if (province === '83') return 'TAIWAN_RESIDENT_PERMIT';
  return provinces.has(province) ? 'RESIDENT_ID' : undefined;
}

type Resident = { readonly ok: true; readonly type: ResidentDocumentType; readonly number: string };

/** Reads a folded text as an 18-character number, or as the 15 digits of the first cards, which had no century and no check. */
function readResident(folded: string): Resident | { readonly ok: false; readonly rule: NumberRule } {
  const short = /^[0-9]{15}$/.test(folded);
  if (!short && !/^[0-9]{17}[0-9X]$/.test(folded)) return refused('format');
  const first17 = short ? `${folded.slice(0, 6)}19${folded.slice(6)}` : folded.slice(0, 17);
  const type = residentType(first17);
  // only resident cards were ever issued with 15 digits
  if (!type || (short && type !== 'RESIDENT_ID')) return refused('region');
  if (!isRealDate(first17.slice(6, 14))) return refused('date');
  const check = checkCharacter(first17);
  if (!short && folded.charAt(17) !== check) return refused('check-character');
  return { ok: true, type, number: first17 + check };
}

/**
 * Travel documents by what the issuer prints. The Hong Kong and Macao permit of before 2013 ends in two more digits that
 * count renewals; its holder's number is the first nine. Passports differ too much for more than a length.
 */
const TRAVEL: Record<Exclude<DocumentType, ResidentDocumentType>, (folded: string) => string | undefined> = {
  HKM_TRAVEL_PERMIT: (folded) => /^([HM][0-9]{8})(?:[0-9]{2})?$/.exec(folded)?.[1],
  TAIWAN_TRAVEL_PERMIT: (folded) => /^[0-9]{8}$/.exec(folded)?.[0],
  PASSPORT: (folded) => /^(?=.*[0-9])[0-9A-Z]{5,20}$/.exec(folded)?.[0],
};

const isTravel = (type: DocumentType): type is keyof typeof TRAVEL => type in TRAVEL;

/**
 * The canonical form of a typed number: 15 digits become their 18-character form, case and width are folded, ASCII spaces
 * dropped; everything else that is not a digit or letter is refused. `issuingCountry` is ISO 3166-1 alpha-3 or another code that
 * a passport prints, read as its issuer's; `CHN` for all documents but passports. A valid 18- or 15-character number under another document type is refused, else one person could
 * hold a number twice. Region codes are checked by province only (see `regionCodes`), ages and days to come not at all.
 * Never throws for any text, and never repeats it. Sources: GB 11643-1999, GB/T 2260.
 */
export function canonicalNumber(documentType: string, issuingCountry: string, text: string): CanonicalNumberResult {
  if (!isDocumentType(documentType)) return refused('document-type');
  const country = documentType === 'PASSPORT' ? issuerOf(issuingCountry) : issuingCountry;
  if (country === undefined || (documentType !== 'PASSPORT' && country !== 'CHN')) return refused('country');
  if (text.length > MAX_TYPED) return refused('format');
  const folded = fold(text);
  if (folded === undefined) return refused('characters');
  const resident = readResident(folded);
  if (resident.ok && resident.type !== documentType) return refused('other-document');
  if (isTravel(documentType)) {
    const number = TRAVEL[documentType](folded);
    return number ? { ok: true, number: { documentType, country, number } } : refused('format');
  }
  if (!resident.ok) return resident;
  return { ok: true, number: { documentType, country, number: resident.number } };
}

/** Whether a text is an 18-character number in canonical form with a known province, a real date and the right check character. */
export const isValidResidentNumber = (number: string): boolean => {
  const resident = number.length === 18 ? readResident(number) : refused('format');
  return resident.ok && resident.number === number;
};

/** What the keyed blind index is made of: `type|country|number`. */
export const indexedText = ({ documentType, country, number }: CanonicalNumber): string =>
  [documentType, country, number].join('|');

/**
 * All texts that a number may be indexed by, that of now first. One that was kept before passports of Hong Kong and Macao were read as
 * China's has the same.
 */
export const indexedTexts = (number: CanonicalNumber): readonly [string, ...string[]] => {
  if (number.documentType !== 'PASSPORT') return [indexedText(number)];
  const [issuer, ...former] = codesOf(issuerOf(number.country) ?? number.country);
  const under = (country: string): string => indexedText({ ...number, country });
  return [under(issuer), ...former.map(under)];
};

/** The day of birth `YYYY-MM-DD` in a canonical 18-character number; undefined for the numbers that hold none. */
export const birthDateOf = (number: string): string | undefined =>
  isValidResidentNumber(number) ? `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` : undefined;

/** The sex in a canonical 18-character number (GB 11643: the 17th digit is odd for men); undefined for the numbers that hold none. */
export const sexOf = (number: string): 'MALE' | 'FEMALE' | undefined =>
  isValidResidentNumber(number) ? (Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE') : undefined;

/**
 * A number as it may be shown: the first 3 and last 2 characters, `*` for the rest (`110*************2X`). Of short passport
 * numbers (under 8) only the last 2 are shown: 5 of 6 characters would be no mask.
 */
export function maskNumber(number: string): string {
  const shown = number.length < 8 ? 0 : 3;
  return number.slice(0, shown) + '*'.repeat(Math.max(number.length - shown - 2, 0)) + number.slice(-2);
}
