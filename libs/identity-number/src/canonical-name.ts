/** Why a name was refused; neither says which character. */
export type NameRule = 'length' | 'characters';

export type CanonicalNameResult =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly rule: NameRule };

const MIN = 2;
const MAX = 50;

/**
 * The dots that keyboards and registers put between the parts of a transcribed name. U+0387 is one by NFC. The ASCII and the
 * full-width full stop are not among them: they are different characters on the card.
 */
const MIDDLE_DOTS = /[\u2022\u2027\u2219\u22c5\u30fb\uff65\u2e31\u16eb]/g;

/** The apostrophes that telephones put for ', and the letter that looks like one. */
const APOSTROPHES = /[\u2019\u02bc]/g;
/** The hyphens that look like the one of every keyboard. A dash is wider, and none. */
const HYPHENS = /[\u2010\u2011]/g;

/**
 * Lone surrogates, controls with U+0000, line separators, noncharacters, spaces other than U+0020, and everything that shows
 * nothing (zero-width, direction marks, variation selectors, fillers): two names that look alike must be alike.
 */
const REFUSED =
  /[\p{Cs}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}/u;

/**
 * A name as it is stored and compared, code point by code point: NFC, middle dots as U+00B7, apostrophes and hyphens as in
 * ASCII, one space where there are several (a page shows one), 2–50 code points. A space at either end is refused, not removed.
 * Everything else stays: characters of every CJK extension, 〇, private-use characters of old registers.
 */
export function canonicalName(text: string): CanonicalNameResult {
  // a code point has at most 2 units and at most 4 that NFC joins into one; longer texts are not looked at
  if (text.length > MAX * 8) return { ok: false, rule: 'length' };
  if (REFUSED.test(text) || /^ | $/.test(text)) return { ok: false, rule: 'characters' };
  const name = text
    .normalize('NFC')
    .replace(MIDDLE_DOTS, '\u00b7')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(/ +/g, ' ');
  const length = [...name].length;
  return length < MIN || length > MAX ? { ok: false, rule: 'length' } : { ok: true, name };
}

/** The canonical form of what is a name, and of anything else its own text: of a name that was stored when the form was another one. */
export function foldedName(text: string): string {
  const read = canonicalName(text);
  return read.ok ? read.name : text;
}

/** Letters and their marks, 〇, private-use characters of old registers. */
const LETTER = String.raw`\p{L}\p{M}\p{Co}\u3007`;
const WRITTEN = new RegExp(`^[${LETTER}\u00b7'.\uff0e,\\- ]+$`, 'u');
const HAS_LETTER = new RegExp(`[${LETTER}]`, 'u');

/**
 * A name as a person enters it for an account, in the form of `canonicalName`, and of nothing but letters and what stands between
 * them: no digits, markup, emoji. Names that were taken before this rule are still compared by `canonicalName`.
 */
export function enteredName(text: string): CanonicalNameResult {
  const read = canonicalName(text);
  if (!read.ok) return read;
  return WRITTEN.test(read.name) && HAS_LETTER.test(read.name) ? read : { ok: false, rule: 'characters' };
}
