import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalNumber, checkCharacter, isValidResidentNumber, regionCodes, sampleNumber, sexOf } from './index.js';

const PUBLISHED = ['11010519491231002X', '440524188001010014'];
const withCheck = (first17: string) => first17 + checkCharacter(first17);
const resident = (text: string) => canonicalNumber('RESIDENT_ID', 'CHN', text);
const accepted = (text: string) => {
  const result = resident(text);
  return result.ok ? result.number.number : result.rule;
};

describe('a resident number', () => {
  it.each(PUBLISHED)('%s, published with the standard, is valid', (number) => {
    expect(checkCharacter(number.slice(0, 17))).toBe(number.slice(17));
    expect(resident(number)).toEqual({ ok: true, number: { documentType: 'RESIDENT_ID', country: 'CHN', number } });
    expect(isValidResidentNumber(number)).toBe(true);
  });

  it('gives its check character as the sum of the standard says, for any digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{17}$/), (first17) => {
        const check = checkCharacter(first17);
        // ISO 7064: the weighted sum of all 18 places, the last one with weight 1, is 1 modulo 11
        const value = (character: string) => (character === 'X' ? 10 : Number(character));
        const sum = [...(first17 + check)].reduce(
          (total, character, place) => total + value(character) * (2 ** (17 - place) % 11),
          0,
        );
        expect(sum % 11).toBe(1);
      }),
    );
  });

  it('does not say the text back when asked for the check character of something else', () => {
    expect(() => checkCharacter('1101051949123100Z')).toThrow(new RangeError('17 digits are due'));
  });

  const some = [...PUBLISHED, ...Array.from({ length: 300 }, (_, index) => sampleNumber(index * 7919, 5))];

  it(`is refused with any one of its characters wrong (${some.length} numbers, every place, every character)`, () => {
    const passed: string[] = [];
    let tried = 0;
    for (const number of some)
      for (let place = 0; place < 18; place++)
        for (const other of place === 17 ? '0123456789X' : '0123456789') {
          if (other === number[place]) continue;
          tried++;
          const wrong = number.slice(0, place) + other + number.slice(place + 1);
          if (resident(wrong).ok || isValidResidentNumber(wrong)) passed.push(wrong);
        }
    expect(passed).toEqual([]);
    expect(tried).toBe(some.length * (17 * 9 + 10));
  });

  it('fails its check character for any one wrong digit, whatever region and date say', () => {
    for (const number of some)
      for (let place = 0; place < 17; place++)
        for (const other of '0123456789')
          if (other !== number[place])
            expect(checkCharacter(number.slice(0, place) + other + number.slice(place + 1, 17))).not.toBe(number[17]);
  });

  it('is refused with any two neighbours swapped', () => {
    let tried = 0;
    for (const number of some)
      for (let place = 0; place < 17; place++) {
        const [left, right] = [number.charAt(place), number.charAt(place + 1)];
        if (left === right) continue;
        tried++;
        expect(resident(number.slice(0, place) + right + left + number.slice(place + 2)).ok).toBe(false);
      }
    expect(tried).toBeGreaterThan(some.length * 10);
  });

  it('is the same number with 15 digits', () => {
    expect(accepted('110105491231002')).toBe('11010519491231002X');
    for (const number of some.filter((candidate) => candidate.startsWith('19', 6)))
      expect(accepted(number.slice(0, 6) + number.slice(8, 17))).toBe(number);
  });

  it('needs a day of the calendar', () => {
    const born = (date: string) => accepted(withCheck(`110105${date}002`));
    for (const date of ['20010229', '19000229', '20230431', '20231301', '20230001', '20230100', '20230132', '17991231'])
      expect(born(date)).toBe('date');
    for (const date of ['20000229', '20040229', '19991231', '18000101', '20991231'])
      expect(born(date)).toMatch(/^110105/);
    expect(accepted('110105490229002')).toBe('date');
  });

  it('needs a province, and not a county of today', () => {
    const from = (region: string) => accepted(withCheck(`${region}19900307123`));
    expect(regionCodes).not.toContain('440524');
    for (const region of ['440524', '110103', '710101', '659999', '500000']) expect(from(region)).toMatch(/^[1-7]/);
    for (const region of ['000000', '100101', '160101', '660101', '720101', '840101'])
      expect(from(region)).toBe('region');
  });

  it('never makes the rules throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, type, country) => {
        expect(canonicalNumber(type, country, text).ok).toBe(false);
        expect(typeof resident(text).ok).toBe('boolean');
      }),
    );
  });

  it('says the sex by its 17th digit, as no other number does', () => {
    expect([sexOf('11010519491231002X'), sexOf(withCheck('11010519491231003'))]).toEqual(['FEMALE', 'MALE']);
    expect([sexOf('H12345678'), sexOf('110105194912310021')]).toEqual([undefined, undefined]);
  });

  it('is canonical once and for all', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (index, seed) => {
        const number = sampleNumber(index, seed);
        expect(accepted(number)).toBe(number);
      }),
    );
  });
});
