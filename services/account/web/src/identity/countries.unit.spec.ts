import { describe, expect, it } from '@jest/globals';
import { canonicalNumber } from '@zhenming/identity-number';
import { countries, countryCode } from './countries.js';

describe('the countries of passports', () => {
  it('are those that numbers may come from, each with a name', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const all = countries(language);
      expect(new Set(all.map(({ code }) => code)).size).toBe(249);
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
});
