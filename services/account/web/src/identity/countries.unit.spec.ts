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

  it('are found by name, by code and by what the list shows', () => {
    expect(countryCode('德国', 'zh-CN')).toBe('DEU');
    expect(countryCode(' jpn ', 'zh-CN')).toBe('JPN');
    expect(countryCode('Germany DEU', 'en')).toBe('DEU');
    expect(countryCode('', 'en')).toBeUndefined();
    expect(countryCode('Atlantis', 'en')).toBeUndefined();
  });
});
