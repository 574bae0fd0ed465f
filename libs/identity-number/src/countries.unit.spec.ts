import { describe, expect, it } from '@jest/globals';
import { canonicalNumber } from './canonical-number.js';
import { countries, countryCode, countryText } from './countries.js';

describe('the countries of passports', () => {
  it('are those that numbers may come from, each with a name', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const all = countries(language);
      expect(new Set(all.map(({ code }) => code)).size).toBe(253);
      expect(all.filter(({ code }) => !canonicalNumber('PASSPORT', code, 'A1234567').ok)).toEqual([]);
      expect(all.filter(({ code, text }) => text === `${code} ${code}`)).toEqual([]);
    }
  });

  it('are found by name, by code and by what the list shows, in whichever language that was', () => {
    expect(countryCode('德国')).toBe('DEU');
    expect(countryCode('美国 USA')).toBe('USA');
    expect(countryCode(' jpn ')).toBe('JPN');
    expect(countryCode('Germany DEU')).toBe('DEU');
    expect(countryCode('')).toBeUndefined();
    expect(countryCode('Atlantis')).toBeUndefined();
  });

  it('are found by what passports print otherwise than ISO says', () => {
    expect(['D', 'd ', 'GBN', 'RKS', 'uno', '科索沃'].map(countryCode)).toEqual([
      'DEU',
      'DEU',
      'GBR',
      'RKS',
      'UNO',
      'RKS',
    ]);
    expect(['XXA', 'XXB', 'ZZZ', '__proto__', 'constructor'].map(countryCode)).toEqual(Array(5).fill(undefined));
  });

  it('are shown by name and code', () => {
    expect([countryText('DEU', 'zh-CN'), countryText('RKS', 'en'), countryText('ZZZ', 'en')]).toEqual([
      ...['德国 DEU', 'Kosovo RKS', 'ZZZ'],
    ]);
  });
});
