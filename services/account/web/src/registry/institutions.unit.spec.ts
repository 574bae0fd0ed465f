import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isKnown, matching, type Institution } from './institutions.js';

const file = new URL('../../../../../data/institutions.csv', import.meta.url);
const all: Institution[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(','))
  .map(([code = '', name = '', city = '']) => ({ code, name, city }));
const names = (typed: string): string[] => matching(all, typed, 20).map(({ name }) => name);

describe('an institution that is looked for', () => {
  it.each([
    ['its name', '北京大学'],
    ['a part of its name', '京大学'],
    ['how people call it', '北大'],
    ['a name with a mistake at its end', '北京大雪'],
    ['spaces around it', ' 北京大学 '],
    ['its code', '4111010001'],
  ])('is offered for %s', (_what, typed) => expect(names(typed)).toContain('北京大学'));

  it('comes first where that is its whole name, before longer ones that have it in them', () => {
    expect(names('北京大学')[0]).toBe('北京大学');
  });

  it('comes first under the name that people call it by', () => {
    expect(names('北大').slice(0, 2)).toContain('北京大学');
  });

  it('is not offered for nothing, and at most twenty are', () => {
    expect(names('  ')).toEqual([]);
    expect(names('大学')).toHaveLength(20);
    expect(names('\u{20000}')).toEqual([]);
  });

  it('is the only one of its name, so that who chooses it chose one', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('lies in a place whose name is words alone', () => {
    expect(all.filter(({ city }) => !/^\p{Script=Han}+$/u.test(city))).toEqual([]);
  });

  it('is offered under the name that it had', () => {
    expect(names('杭州商学院')).toContain('杭州商学院');
    expect(isKnown(all, '杭州商学院')).toBe(true);
  });

  it('is known by its whole name, or by any code, as lists age', () => {
    expect([isKnown(all, '北京大学'), isKnown(all, '4111999999'), isKnown(all, '北京大')]).toEqual([true, true, false]);
  });
});
