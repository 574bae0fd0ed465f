import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  birthDateOf,
  canonicalNumber,
  checkCharacter,
  indexedText,
  indexedTexts,
  maskNumber,
  type CanonicalNumber,
} from './index.js';

const rule = (rule: string) => ({ ok: false, rule });
const resident = '11010519491231002X';
const withCheck = (first17: string) => first17 + checkCharacter(first17);
const passport = (text: string, country = 'DEU') => canonicalNumber('PASSPORT', country, text);

describe('numbers of other documents', () => {
  const hongKong = withCheck('81000019900307123');
  const macao = withCheck('82000019900307123');
  const taiwan = withCheck('83000019900307123');
  const foreign = withCheck('93184019900307123');
  const own = {
    RESIDENT_ID: [resident],
    HKM_RESIDENT_PERMIT: [hongKong, macao],
    TAIWAN_RESIDENT_PERMIT: [taiwan],
    FOREIGN_PERMANENT_RESIDENT: [foreign],
  };
  const types = [...Object.keys(own), 'HKM_TRAVEL_PERMIT', 'TAIWAN_TRAVEL_PERMIT', 'PASSPORT'];

  it('belong to one document type each', () => {
    for (const [owner, numbers] of Object.entries(own))
      for (const number of numbers)
        for (const type of types)
          expect(canonicalNumber(type, 'CHN', number)).toEqual(
            type === owner
              ? { ok: true, number: { documentType: type, country: 'CHN', number } }
              : rule('other-document'),
          );
  });

  it('a resident number is refused as a passport also with 15 digits, in full width, of any country', () => {
    for (const text of ['110105491231002', '１１０１０５１９４９１２３１００２ｘ', ' 11010519491231002 x'])
      for (const country of ['CHN', 'DEU', 'USA']) expect(passport(text, country)).toEqual(rule('other-document'));
  });

  it('use the same check', () => {
    for (const [type, numbers] of Object.entries(own))
      for (const number of numbers) {
        const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
        expect(canonicalNumber(type, 'CHN', wrong)).toEqual(rule('check-character'));
      }
    expect(canonicalNumber('TAIWAN_RESIDENT_PERMIT', 'CHN', withCheck('83000019900230123'))).toEqual(rule('date'));
  });

  it('passports are folded, and differ by country', () => {
    const one = passport(' c01x ０0ｔ47 ');
    expect(one).toEqual({ ok: true, number: { documentType: 'PASSPORT', country: 'DEU', number: 'C01X00T47' } });
    const same = passport('C01X00T47', 'USA');
    expect(one.ok && same.ok && indexedText(one.number) !== indexedText(same.number)).toBe(true);
    for (const text of ['A123', 'ABCDEFGH', `A${'1'.repeat(20)}`]) expect(passport(text)).toEqual(rule('format'));
  });

  it('a Hong Kong or Macao passport is one number by the name of its place and by the code it prints', () => {
    for (const country of ['HKG', 'MAC']) {
      expect(passport('K01234567', country)).toEqual(passport('K01234567', 'CHN'));
      expect(canonicalNumber('HKM_RESIDENT_PERMIT', country, hongKong)).toEqual(rule('country'));
    }
    expect(passport('K01234567', 'TWN')).not.toEqual(passport('K01234567', 'CHN'));
  });

  it('a passport is one number by all codes that its issuer prints', () => {
    expect(passport('C01X00T47', 'D')).toEqual(passport('C01X00T47', 'DEU'));
    for (const country of ['GBD', 'GBN', 'GBO', 'GBP', 'GBS'])
      expect(passport('123456789', country)).toEqual(passport('123456789', 'GBR'));
    for (const country of ['EUE', 'RKS', 'UNA', 'UNO'])
      expect(passport('A1234567', country)).toMatchObject({ ok: true, number: { country } });
  });

  it('travel permits lose the two digits that count renewals', () => {
    const permit = (text: string) => canonicalNumber('HKM_TRAVEL_PERMIT', 'CHN', text);
    expect(permit('h1234567801')).toEqual(permit('H12345678'));
    expect(permit('H12345678')).toEqual({
      ok: true,
      number: { documentType: 'HKM_TRAVEL_PERMIT', country: 'CHN', number: 'H12345678' },
    });
    expect(permit('K12345678')).toEqual(rule('format'));
    expect(canonicalNumber('TAIWAN_TRAVEL_PERMIT', 'CHN', '12345678').ok).toBe(true);
    expect(canonicalNumber('TAIWAN_TRAVEL_PERMIT', 'CHN', '1234567')).toEqual(rule('format'));
  });

  it('need a known type and a country that issues it', () => {
    expect(canonicalNumber('DRIVING_LICENCE', 'CHN', resident)).toEqual(rule('document-type'));
    expect(canonicalNumber('__proto__', 'CHN', resident)).toEqual(rule('document-type'));
    for (const country of ['', 'CN', 'chn', 'GER', 'CHN ', 'DEU'])
      expect(canonicalNumber('RESIDENT_ID', country, resident)).toEqual(rule('country'));
    for (const country of ['', 'GER', 'XXA', 'de', 'd', '__proto__'])
      expect(passport('C01X00T47', country)).toEqual(rule('country'));
  });
});

describe('what is shown and read of a number', () => {
  it('masks all but the first 3 and the last 2', () => {
    expect(maskNumber('11010519491231002X')).toBe('110*************2X');
    expect(maskNumber('C01X00T47')).toBe('C01****47');
    expect(maskNumber('C01X00T4')).toBe('C01***T4');
  });

  it('shows no more than 2 of a short one', () => {
    expect(['C01X0T4', 'A1234', '12', '1', ''].map(maskNumber)).toEqual(['*****T4', '***34', '12', '1', '']);
  });

  it('keeps the length of any number and hides what lies between', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{8,20}$/), (number) => {
        const masked = maskNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(masked.replaceAll('*', '')).toBe(number.slice(0, 3) + number.slice(-2));
      }),
    );
  });

  it('tells the day of birth of a valid number only', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(birthDateOf('440524188001010014')).toBe('1880-01-01');
    for (const text of ['110105194912310021', '110105491231002', '11010519491231002x', 'C01X00T47', ''])
      expect(birthDateOf(text)).toBeUndefined();
  });

  it('is indexed by type, country and number', () => {
    const number = { documentType: 'RESIDENT_ID', country: 'CHN', number: '11010519491231002X' } as const;
    expect(indexedText(number)).toBe('RESIDENT_ID|CHN|11010519491231002X');
  });

  it('is found by the indexes of before as well, whichever of them it was kept with', () => {
    const under = (country: string, documentType: CanonicalNumber['documentType'] = 'PASSPORT') =>
      indexedTexts({ documentType, country, number: 'K01234567' });
    const all = ['PASSPORT|CHN|K01234567', 'PASSPORT|HKG|K01234567', 'PASSPORT|MAC|K01234567'];
    for (const country of ['CHN', 'HKG', 'MAC']) expect(under(country)).toEqual(all);
    expect(under('DEU')).toEqual(['PASSPORT|DEU|K01234567']);
    expect(under('CHN', 'HKM_TRAVEL_PERMIT')).toEqual(['HKM_TRAVEL_PERMIT|CHN|K01234567']);
  });
});
