import { describe, expect, it } from '@jest/globals';
import { isWeakPassword, preparedPassword } from './password.js';

describe('a new password', () => {
  it.each([
    ['nine characters', 'mokf7#9wz'],
    ['nine characters that are eighteen units', '𠀀'.repeat(9)],
    ['257 characters', 'mokf7#9wz0'.repeat(26)],
    ['a common one', 'woaini1314520'],
    ['a common one in capitals', 'PASSWORD123'],
    ['a common one in full-width letters', 'ｐａｓｓｗｏｒｄ１２３'],
    ['one character over and over', 'aaaaaaaaaaaa'],
    ['two characters over and over', '1212121212'],
    ['a row of digits', '1234567890'],
    ['a row of digits backwards', '9876543210'],
    ['a row of keys', 'asdfghjklzxcv'],
    ['nothing', ''],
  ])('is refused: %s', (_why, password) => {
    expect(isWeakPassword(password)).toBe(true);
  });

  it.each([
    ['mokf7#9wz0'],
    ['床前明月光疑是地上霜'],
    ['correct horse battery'],
    ['𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉'],
    ["'; drop table accounts;--"],
  ])('is taken: %s', (password) => {
    expect(isWeakPassword(password)).toBe(false);
  });

  it('is the same on keyboards that compose letters differently', () => {
    expect(preparedPassword('cafe\u0301 au lait')).toBe(preparedPassword('caf\u00e9 au lait'));
  });
});
