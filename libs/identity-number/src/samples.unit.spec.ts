import { describe, expect, it } from '@jest/globals';
import {
  birthDateOf,
  canonicalName,
  isValidResidentNumber,
  provinces,
  regionCodes,
  sampleName,
  sampleNumber,
  sampleNumberCount,
  samplePerson,
} from './index.js';

describe('the table of regions', () => {
  it('has 34 provinces and every county once, in order, in one of the 31 of the mainland', () => {
    expect(provinces.size).toBe(34);
    expect([...provinces.keys()].every((code) => /^[1-8][0-9]$/.test(code))).toBe(true);
    expect(new Set(regionCodes).size).toBe(regionCodes.length);
    expect([...regionCodes].sort()).toEqual(regionCodes);
    expect(regionCodes.every((code) => /^[0-9]{6}$/.test(code) && provinces.has(code.slice(0, 2)))).toBe(true);
    expect(new Set(regionCodes.map((code) => code.slice(0, 2))).size).toBe(31);
    expect(regionCodes.length).toBeGreaterThan(2800);
  });

  it.each(['110105', '310115', '440305', '500101', '659001', '441900', '460400', '540102', '330110'])(
    'knows %s',
    (code) => {
      expect(regionCodes).toContain(code);
    },
  );
});

describe('sample people', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => index);

  it('have valid numbers of real counties, born 1980–2008', () => {
    const counties = new Set(regionCodes);
    for (const index of many) {
      const number = sampleNumber(index, 1);
      const year = Number(birthDateOf(number)?.slice(0, 4));
      if (!isValidResidentNumber(number) || !counties.has(number.slice(0, 6)) || !(year >= 1980 && year <= 2008))
        throw new Error(`sample ${index} is not valid`);
    }
  });

  it('never share a number', () => {
    expect(new Set(many.map((index) => sampleNumber(index, 1))).size).toBe(many.length);
    expect(sampleNumber(sampleNumberCount)).toBe(sampleNumber(0));
    expect(sampleNumber(sampleNumberCount - 1)).not.toBe(sampleNumber(0));
  });

  it('come from everywhere and every year', () => {
    const numbers = many.map((index) => sampleNumber(index));
    expect(new Set(numbers.map((number) => number.slice(0, 2))).size).toBe(31);
    expect(new Set(numbers.map((number) => number.slice(6, 10))).size).toBe(29);
    expect(new Set(numbers.map((number) => number.slice(17))).size).toBe(11);
  });

  it('have canonical names, some transcribed, many different', () => {
    const names = many.map((index) => sampleName(index, 1));
    for (const name of names) expect(canonicalName(name)).toEqual({ ok: true, name });
    expect(names.some((name) => name.includes('·'))).toBe(true);
    expect(new Set(names).size).toBeGreaterThan(10_000);
  });

  it('are the same every time, and others with another seed', () => {
    expect(samplePerson(42, 7)).toEqual(samplePerson(42, 7));
    expect(samplePerson(42, 8)).not.toEqual(samplePerson(42, 7));
    expect([0, 1, 2].map((index) => samplePerson(index))).toMatchInlineSnapshot(`
     [
       {
         "name": "秦怡牧",
         "number": "110101198001010010",
       },
       {
         "name": "姜敏俊",
         "number": "45012420010724060X",
       },
       {
         "name": "慕容云舒",
         "number": "330282199402131197",
       },
     ]
    `);
  });

  it('are numbered from 0 in whole numbers', () => {
    for (const wrong of [-1, 0.5, NaN, 2 ** 53]) {
      expect(() => sampleNumber(wrong)).toThrow(RangeError);
      expect(() => sampleName(0, wrong)).toThrow(RangeError);
    }
  });
});
