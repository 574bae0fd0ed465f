import { describe, expect, it } from '@jest/globals';
import type { Options } from '@zxcvbn-ts/core';
import { passwordEstimator, passwordWeakness, preparedPassword, withFewLists } from './passwords.js';

describe('a new password', () => {
  it.each([
    ['short', 'nothing', ''],
    ['short', 'nine characters', 'mokf7#9wz'],
    ['short', 'nine characters that are eighteen units', '𠀀'.repeat(9)],
    ['long', '257 characters', 'mokf7#9wz0'.repeat(26)],
    ['common', 'a common one', 'a123456789'],
    ['common', 'a common one in capitals', 'PASSWORD123'],
    ['common', 'a common one in full-width letters', 'ｐａｓｓｗｏｒｄ１２３'],
    ['common', 'a common one with other signs for letters', 'p@$$w0rd123'],
    ['common', 'a row of digits', '1234567890'],
    ['guessable', 'the commonest words of the country together', 'woaini1314520'],
    ['guessable', 'the name of this portal and a year', 'Zhenming2026'],
    ['guessable', 'one character over and over', 'aaaaaaaaaaaa'],
    ['guessable', 'two characters over and over', '1212121212'],
    ['guessable', 'a word over and over', '我爱你我爱你我爱你我爱你'],
    ['guessable', 'a row of keys', 'asdfghjklzxcv'],
    ['guessable', 'a phone number', '13812345678'],
    ['guessable', 'forty characters of nothing before a few good ones', `${'a'.repeat(40)}mokf7#9wz`],
  ])('is %s: %s', async (why, _what, password) => {
    expect(await passwordWeakness(password)).toBe(why);
  });

  it.each([
    ['mokf7#9wz0'],
    ['床前明月光疑是地上霜'],
    ['correct horse battery'],
    ['𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉'],
    ["'; drop table accounts;--"],
  ])('is taken: %s', async (password) => {
    expect(await passwordWeakness(password)).toBeUndefined();
  });

  it.each([
    ['it is one', 'li.leilei.han@example.com', 'li.leilei.han@example.com'],
    ['it is one written otherwise', 'Li.LeiLei.Han@Example.com', 'li.leilei.han@example.com'],
    ['one and a little more', 'mokf7wzqu12', 'mokf7wzqu'],
    ['one with other signs for letters', 'm0kf7wzqu12', 'mokf7wzqu'],
  ])('is like the person’s own data where %s', async (_how, password, own) => {
    expect(await passwordWeakness(password, [own])).toBe('personal');
  });

  it('may have a word of one’s own in it, if it has enough besides', async () => {
    expect(await passwordWeakness('mokf7wzqu plum 9#kd', ['mokf7wzqu'])).toBeUndefined();
  });

  it('is as hard to guess by few lists as by all of the library', async () => {
    const [all, few] = [await passwordEstimator(), await withFewLists(passwordEstimator())];
    const lists = Object.values((all['options'] as Options).rankedDictionaries).map((ranks) => Object.keys(ranks));
    const words = lists.flatMap((list) => [list[0], list[Math.floor(list.length / 2)], list.at(-1)]) as string[];
    const passwords = words.flatMap((word, n) => [
      word,
      `${word}${words.at(n - 5)}`,
      `${word.toUpperCase()}-${words.at(n - 9)}-2026`,
      `${[...word].reverse().join('')}x7#`,
      `${word.replaceAll('e', '3').replaceAll('a', '@')}tulip`,
    ]);
    const guesses = (of: typeof all) =>
      passwords.map((one) => [one, of.check(one, ['li.leilei', words[7] as string]).guesses]);
    expect(lists.length).toBeGreaterThan(15);
    expect(guesses(few)).toEqual(guesses(all));
  });

  it('is the same on keyboards that compose letters differently', () => {
    expect(preparedPassword('cafe\u0301 au lait')).toBe(preparedPassword('caf\u00e9 au lait'));
  });
});
