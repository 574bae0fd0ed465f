import { describe, expect, it } from '@jest/globals';
import { codeIn, isCode, secondsUntilAnother } from './code.js';

describe('another code', () => {
  it('may be asked for after a minute, and at once by a device whose clock was set back', () => {
    const sentAt = 1_000_000;
    const left = [-900, 0, 1, 59_001, 60_000, 600_000, -60_000].map((after) =>
      secondsUntilAnother(sentAt, sentAt + after),
    );
    expect(left).toEqual([60, 60, 60, 1, 0, 0, 0]);
  });
});

describe('a code field', () => {
  it.each([
    ['', ''],
    ['1234', '1234'],
    ['123456', '123456'],
    ['12345678', '12345678'],
    [' 123 456\n', '123456'],
    ['１２３４５６', '123456'],
  ])('takes %j as %j', (typed, code) => expect(codeIn(typed)).toBe(code));

  it.each([
    ['a whole SMS', '【甄明】您的验证码是 123456，10 分钟内有效。请勿告诉任何人。\n\n@portal.example #123456'],
    ['one without its last line', '【甄明】您的验证码是123456，10 分钟内有效。'],
    ['one that lost its line breaks in a field', 'Your code is 123456.@portal.example #123456'],
    ['one that begins with the number of its sender', '+8613800138000: Your code is 123456.'],
    ['one with a reference number', 'Reference 1234-5678-9012, 010-654321: code 123456'],
    ['one on the date of another code', '20261129 12:30 Code 123456\n@portal.example #123456'],
    ['its last line', '@portal.example #123456'],
  ])('finds the code in %s', (_what, pasted) => expect(codeIn(pasted)).toBe('123456'));

  it('finds a code of eight digits', () => {
    expect(codeIn('验证码是 12345678。\n@portal.example #12345678')).toBe('12345678');
    expect(codeIn('验证码是 12345678。')).toBe('12345678');
  });

  it('leaves what has no code in it, and takes none out of a longer number', () => {
    for (const typed of ['abc', '13800138000a', '11010119900307123X', '1234567x', '1234-5678-9012'])
      expect(codeIn(typed)).toBe(typed);
  });

  it('is complete with six or eight digits', () => {
    expect(['12345', '123456', '1234567', '12345678', '12345a'].map(isCode)).toEqual([false, true, false, true, false]);
  });
});
