import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalName, enteredName, foldedName, sampleName } from './index.js';

const named = (text: string) => {
  const result = canonicalName(text);
  return result.ok ? result.name : `refused: ${result.rule}`;
};

describe('a name', () => {
  it.each([
    ['of two characters', '王伟'],
    ['with 〇', '张〇'],
    ['with a character of extension A', '刘㛃'],
    ['of extension B', '王\u{20000}'],
    ['of extension C', '王\u{2a700}'],
    ['of extension D', '王\u{2b740}'],
    ['of extension E', '陈\u{2cb5a}'],
    ['of extension F', '王\u{2ceb0}'],
    ['of extension G', '王\u{30000}'],
    ['of extension H', '王\u{31350}'],
    ['with a private-use character of an old register', '王\ue863'],
    ['transcribed', '阿卜杜热合曼·买买提'],
    ['transcribed, of 25 characters', '阿卜杜热合曼江阿布都拉孜·吾布力喀斯木伊敏江买买提艾'],
    ['in Latin letters', "Mary-Jane O'Neill Jr."],
    ['that looks like SQL', "Robert'); DROP TABLE accounts;--"],
    ['that looks like a formula', '=cmd|A1'],
    ['that is a property of objects', '__proto__'],
  ])('%s stays as it is', (_what, text) => {
    expect(named(text)).toBe(text);
  });

  it('the longest of these has 25 characters and more', () => {
    expect([...'阿卜杜热合曼江阿布都拉孜·吾布力喀斯木伊敏江买买提艾'].length).toBeGreaterThanOrEqual(25);
  });

  it.each(['\u00b7', '\u0387', '\u2022', '\u2027', '\u2219', '\u22c5', '\u30fb', '\uff65', '\u2e31', '\u16eb'])(
    'has U+00B7 for the middle dot %s',
    (dot) => {
      expect(named(`古丽${dot}艾合买提`)).toBe('古丽\u00b7艾合买提');
    },
  );

  it.each([
    ['a space, of which a page shows one', 'Anna  Müller', 'Anna Müller'],
    ['an apostrophe as telephones put it', 'Zoë D’Arcy', "Zoë D'Arcy"],
    ['a letter that looks like one', 'Сергій Лукʼяненко', "Сергій Лук'яненко"],
    ['a hyphen of a text program', 'Mary‐Jane O’Neill', "Mary-Jane O'Neill"],
    ['a hyphen that breaks no line', 'Mary\u2011Jane', 'Mary-Jane'],
  ])('is one with what a page shows alike: %s', (_what, one, other) => {
    expect(named(one)).toBe(other);
    expect(foldedName(one)).toBe(other);
    expect(enteredName(one)).toEqual({ ok: true, name: other });
  });

  it('counts its spaces once, too', () =>
    expect(named(`${'王'.repeat(25)}   ${'伟'.repeat(24)}`)).not.toMatch(/refused/));

  it('keeps full stops: they are other characters', () => {
    expect(named('古丽.艾合')).toBe('古丽.艾合');
    expect(named('古丽．艾合')).toBe('古丽．艾合');
  });

  it('is composed (NFC), compatibility ideographs included', () => {
    expect(named('Zoe\u0308')).toBe('Zoë');
    expect(named('王\uf9d1')).toBe('王六');
  });

  it('counts code points, 2 to 50, after composing', () => {
    expect(named('\u{20000}')).toBe('refused: length');
    expect(named('')).toBe('refused: length');
    expect(named('\u{20000}'.repeat(50))).toBe('\u{20000}'.repeat(50));
    expect(named('\u{20000}'.repeat(51))).toBe('refused: length');
    expect(named('e\u0301'.repeat(50))).toBe('é'.repeat(50));
    expect(named('王'.repeat(1_000_000))).toBe('refused: length');
  });

  it.each([
    ['U+0000', '王\u0000伟'],
    ['a lone high surrogate', '王\ud840'],
    ['a lone low surrogate', '\udc00王'],
    ['a line feed', '王\n伟'],
    ['CRLF', '王伟\r\nX: 1'],
    ['a tab', '王\t伟'],
    ['an escape sequence', '王\u001b[31m伟'],
    ['DEL', '王\u007f伟'],
    ['a C1 control', '王\u0085伟'],
    ['a zero-width space', '王\u200b伟'],
    ['a zero-width non-joiner', '王\u200c伟'],
    ['a zero-width joiner', '王\u200d伟'],
    ['a word joiner', '王\u2060伟'],
    ['a byte order mark', '\ufeff王伟'],
    ['a soft hyphen', '王\u00ad伟'],
    ['a right-to-left override', '\u202e王伟'],
    ['an isolate', '\u2066王伟'],
    ['a line separator', '王\u2028伟'],
    ['a variation selector', '王\ufe00伟'],
    ['an ideographic variation selector', '王\u{e0100}伟'],
    ['a Hangul filler', '王\u3164伟'],
    ['a tag character', '王\u{e0041}伟'],
    ['a noncharacter', '王\uffff伟'],
    ['an ideographic space', '王\u3000伟'],
    ['a no-break space', '王\u00a0伟'],
    ['a space before', ' 王伟'],
    ['a space after', '王伟 '],
    ['nothing but spaces', '   '],
  ])('is refused with %s', (_what, text) => {
    expect(named(text)).toBe('refused: characters');
  });

  it('is compared exactly otherwise: traditional, simplified and case are different', () => {
    expect(named('張偉')).not.toBe(named('张伟'));
    expect(named('Li Wei')).not.toBe(named('li wei'));
  });

  it('is canonical once and for all, and can be stored as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const result = canonicalName(text);
        if (!result.ok) return;
        expect(canonicalName(result.name)).toEqual(result);
        expect(new TextDecoder().decode(new TextEncoder().encode(result.name))).toBe(result.name);
      }),
    );
  });
});

describe('a name that a person enters', () => {
  it.each([
    '王伟',
    '张〇',
    '王\u{20000}',
    '王\u{31350}',
    '王\ue863',
    '佐々木',
    '阿卜杜热合曼·买买提',
    '古丽.艾合',
    "Mary-Jane O'Neill Jr.",
    'Nguyễn Thị Minh',
  ])('may be %s', (text) => expect(enteredName(text)).toEqual({ ok: true, name: text.normalize('NFC') }));

  it('may be any of the samples', () => {
    for (let index = 0; index < 500; index++) expect(enteredName(sampleName(index)).ok).toBe(true);
  });

  it.each([
    ['digits', '王伟2'],
    ['full-width digits', '王伟２'],
    ['an emoji', '王伟😀'],
    ['markup', '<b>王伟</b>'],
    ['SQL', "Robert'); DROP TABLE accounts;--"],
    ['a formula', '=cmd|A1'],
    ['a property of objects', '__proto__'],
    ['an address', 'a@example.com'],
    ['dots and spaces only', '· ·'],
    ['what no name has', '王\u200b伟'],
  ])('is refused with %s', (_what, text) => expect(enteredName(text)).toEqual({ ok: false, rule: 'characters' }));

  it('is refused for its length first', () => expect(enteredName('王')).toEqual({ ok: false, rule: 'length' }));
});
