import { describe, expect, it } from '@jest/globals';
import { canonicalNumber } from './index.js';

const rule = (rule: string) => ({ ok: false, rule });
const resident = (text: string) => canonicalNumber('RESIDENT_ID', 'CHN', text);
const accepted = (text: string) => {
  const result = resident(text);
  return result.ok ? result.number.number : result.rule;
};

describe('a number as people type it', () => {
  const plain = '11010519491231002X';

  it.each([
    ['a small x', '11010519491231002x'],
    ['a full-width capital X', '11010519491231002Ｘ'],
    ['a full-width small x', '11010519491231002ｘ'],
    ['the Roman numeral ten', '11010519491231002\u2169'],
    ['full-width digits', '１１０１０５１９４９１２３１００２Ｘ'],
    ['ASCII spaces anywhere', '  110105 19491231  002 X '],
    ['15 full-width digits', '１１０１０５４９１２３１００２'],
  ])('is read with %s', (_what, text) => {
    expect(accepted(text)).toBe(plain);
  });

  const with1 = (character: string) => plain.replace('1', character);
  it.each([
    ['a Cyrillic Х', '11010519491231002\u0425'],
    ['a Greek Χ', '11010519491231002\u03a7'],
    ['the small Roman numeral ten', '11010519491231002\u2179'],
    ['a multiplication sign', '11010519491231002\u00d7'],
    ['a mathematical X', '11010519491231002\u{1d417}'],
    ['a circled one', with1('①')],
    ['an Arabic-Indic digit', with1('\u0661')],
    ['an Extended Arabic-Indic digit', with1('\u06f1')],
    ['a Devanagari digit', with1('\u0967')],
    ['a mathematical digit', with1('\u{1d7cf}')],
    ['a superscript', with1('¹')],
    ['a Chinese numeral', with1('一')],
    ['a zero-width space', plain.replace('1949', '\u200b1949')],
    ['a zero-width joiner', `${plain}\u200d`],
    ['a byte order mark', `\ufeff${plain}`],
    ['a right-to-left override', `\u202e${plain}`],
    ['an ideographic space', plain.replace('1949', '\u30001949')],
    ['a no-break space', plain.replace('1949', '\u00a01949')],
    ['a tab', plain.replace('1949', '\t1949')],
    ['a line end', `${plain}\r\n`],
    ['U+0000', `${plain}\u0000`],
    ['a lone surrogate', `${plain}\ud800`],
    ['a hyphen', '110105-19491231-002X'],
    ['a combining mark', `${plain}\u0301`],
    ['a LIKE wildcard', `${plain.slice(0, 17)}%`],
  ])('is refused with %s, by the one neutral rule', (_what, text) => {
    expect(resident(text)).toEqual(rule('characters'));
    expect(canonicalNumber('PASSPORT', 'DEU', text)).toEqual(rule('characters'));
  });

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['17 characters', plain.slice(0, 17)],
    ['19 characters', `${plain}0`],
    ['16 digits', '1101051949123100'],
    ['an X inside', '1101051949123100X2'],
    ['15 characters that end in X', '11010549123100X'],
    ['another letter at the end', '11010519491231002Y'],
    ['far too many', '1'.repeat(1_000_000)],
  ])('is refused when it is %s', (_what, text) => {
    expect(resident(text)).toEqual(rule('format'));
  });
});
