import { describe, expect, it } from '@jest/globals';
import { passwordWeakness } from '@zhenming/service-kit/passwords';
import { ownWords } from './own-words.service.js';

const person = { documentType: 'RESIDENT_ID', country: 'CHN', number: '11010519491231002X', name: '单田芳' };
const words = ownWords(
  [
    { channel: 'PHONE', address: '+8613900139047' },
    { channel: 'EMAIL', address: 'tian.fang_shan@mail.example.com' },
  ],
  person,
);

describe('a password made of what others know of its person', () => {
  it.each([
    ['the phone number', '13900139047'],
    ['the phone number with its country code', '+8613900139047'],
    ['the end of the phone number, and a word', 'mima00139047'],
    ['the e-mail address', 'Tian.Fang_Shan@mail.example.com'],
    ['the part before the @', 'tian.fang_shan'],
    ['a piece of it, twice', 'fangfang!!'],
    ['the ID number', '11010519491231002x'],
    ['the end of the ID number and the name', '31002Xshantianfang'],
    ['the date of birth and the initials', 'stf19491231'],
    ['the name in pinyin and a year', 'ShanTianFang2026'],
    ['the given name first', 'tianfangshan123'],
    ['the name over and over', '单田芳单田芳单田芳单田芳'],
  ])('is refused as such: %s', async (_what, password) => {
    expect(await passwordWeakness(password, words)).toMatch(/personal|guessable/);
  });

  it.each(['shantianfang', 'tian.fang_shan', '13900139047'])('says that it is like them: %s', async (password) => {
    expect(await passwordWeakness(password, words)).toBe('personal');
  });

  it.each([['shantianfang'], ['tian.fang_shan']])('would be taken from anybody else: %s', async (password) => {
    expect(await passwordWeakness(password)).toBeUndefined();
  });

  it('is no worse for a passport and a Latin name', async () => {
    const foreign = ownWords([], { documentType: 'PASSPORT', country: 'FRA', number: '12AB34567', name: 'Ana Gómez' });
    expect(await passwordWeakness('ana gómez 1', foreign)).toBe('personal');
    expect(await passwordWeakness('mokf7#9wz0 plum', foreign)).toBeUndefined();
  });
});
