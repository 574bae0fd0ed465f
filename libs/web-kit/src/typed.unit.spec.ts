import { describe, expect, it } from '@jest/globals';
import { contactIn, joined, loginIn, recordNumberIn, visible } from './typed.js';

describe('what was typed or pasted', () => {
  it.each([
    ['a space that the keyboard put behind it', '王伟 ', '王伟'],
    ['an ideographic space, and a line end', '\u3000王伟\r\n', '王伟'],
    ['zero widths and directions', '\ufeff王\u200b伟\u202c', '王伟'],
    ['a space that belongs to it', ' Anna Müller', 'Anna Müller'],
  ])('is a name without %s', (_what, typed, name) => expect(visible(typed)).toBe(name));

  it.each([
    ['spaces of any width', '110105 1949\u30001231\u00a0002X'],
    ['hyphens of any width', '110105-19491231–002－X'.replace('－X', 'X')],
    ['the directions that an address book puts around it', '\u202d11010519491231002X\u202c'],
    ['a line end', '11010519491231002X\n'],
  ])('is a number without %s', (_what, typed) => expect(joined(typed)).toBe('11010519491231002X'));

  it('is no number where it merely looks like one', () => expect(joined('1101051949123100①X')).toContain('①'));

  it.each([
    ['PHONE', '１３８－００１３－８０００', '13800138000'],
    ['PHONE', '\u202d＋86 138\u00a00013 8000\u202c', '+8613800138000'],
    ['EMAIL', ' ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ\u200b', 'li@example.com'],
    ['EMAIL', 'han-mei@example.com', 'han-mei@example.com'],
  ] as const)('is a contact by %s: %j', (channel, typed, contact) => expect(contactIn(channel, typed)).toBe(contact));

  it.each([
    ['138 0013 8000', '13800138000'],
    ['110105-19491231-002x ', '11010519491231002x'],
    [' han-mei＠example.com', 'han-mei@example.com'],
  ])('is a login name: %j', (typed, login) => expect(loginIn(typed)).toBe(login));

  it.each([
    ['１０００１１２０ ２１０５', '100011202105'],
    ['S2021–001\u200b', 'S2021-001'],
    ['学号：2021001', undefined],
    ['1'.repeat(33), undefined],
    [' ', undefined],
  ])('is the number of a record, or none: %j', (typed, number) => expect(recordNumberIn(typed)).toBe(number));
});
