import { describe, expect, it } from '@jest/globals';
import { callingCode, canonicalContact, loginName, mailboxOf, maskedContact } from './contact.js';

describe('a phone number as it is typed', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['138 0013 8000', '+8613800138000'],
    ['138-0013-8000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    [' +86 138 0013 8000 ', '+8613800138000'],
    ['+8613800138000', '+8613800138000'],
    ['+852 5123 4567', '+85251234567'],
    ['+14155552671', '+14155552671'],
    ['+290123456', '+290123456'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalContact('PHONE', typed)).toBe(canonical);
  });

  it.each([
    ['too short', '1380013800'],
    ['too long', '138001380000'],
    ['no mainland mobile', '12800138000'],
    ['a mainland country code with a wrong number', '+8612800138000'],
    ['a landline without its country code', '01065432100'],
    ['16 digits after the plus', '+1234567890123456'],
    ['a country code that begins with 0', '+0123456789'],
    ['Arabic-Indic digits', '١٣٨٠٠١٣٨٠٠٠'],
    ['a zero-width space within', '138\u200b00138000'],
    ['a line break within', '138\r\n00138000'],
    ['an ID number', '11010519491231002X'],
    ['SQL', "13800138000' or 1=1--"],
    ['nothing', ''],
    ['very much', '1'.repeat(100_000)],
  ])('%s is none', (_what, typed) => {
    expect(canonicalContact('PHONE', typed)).toBeUndefined();
  });
});

describe('the country code of a phone', () => {
  it.each([
    ['+8613800138000', '86'],
    ['+85251234567', '852'],
    ['+14155552671', '1'],
    ['+79161234567', '7'],
    ['+290123456', '290'],
    ['+4915112345678', '49'],
    ['+35312345678', '353'],
  ])('of %s is %s', (phone, code) => {
    expect(callingCode(phone)).toBe(code);
  });
});

describe('an e-mail address as it is typed', () => {
  it.each([
    ['Li.Lei@Example.COM', 'Li.Lei@example.com'],
    [' han+portal@mail.example.edu.cn ', 'han+portal@mail.example.edu.cn'],
    ["o'hara@example.org", "o'hara@example.org"],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ['a@xn--fiqs8s.example', 'a@xn--fiqs8s.example'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalContact('EMAIL', typed)).toBe(canonical);
  });

  it.each([
    ['a local part of 65', `${'a'.repeat(65)}@example.com`],
    ['255 characters', `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.com`],
    ['a label of 64', `a@${'b'.repeat(64)}.com`],
    ['one label', 'a@localhost'],
    ['an address literal', 'a@[127.0.0.1]'],
    ['an address as domain', 'a@127.0.0.1'],
    ['two dots', 'a..b@example.com'],
    ['a leading dot', '.a@example.com'],
    ['a label with a hyphen at its end', 'a@b-.com'],
    ['no local part', '@example.com'],
    ['two recipients', 'a@example.com,b@example.com'],
    ['a header', 'a@example.com\r\nBcc: b@example.com'],
    ['a display name', 'A <a@example.com>'],
    ['U+0000', 'a\u0000@example.com'],
    ['a quoted local part', '"a b"@example.com'],
    ['full-width signs', 'ａ＠example.com'],
  ])('%s is none', (_what, typed) => {
    expect(canonicalContact('EMAIL', typed)).toBeUndefined();
  });
});

describe('the mailbox behind a contact', () => {
  it.each([
    ['li.lei@example.com', 'li.lei@example.com'],
    ['Li.Lei@example.com', 'li.lei@example.com'],
    ['li.lei+portal@example.com', 'li.lei@example.com'],
    ['li.lei+portal+2026@example.com', 'li.lei@example.com'],
    ['li.lei+@example.com', 'li.lei@example.com'],
    ['lilei@example.com', 'lilei@example.com'],
    ['a.b+1@gmail.com', 'ab@gmail.com'],
    ['A.B@googlemail.com', 'ab@gmail.com'],
    ['ab@gmail.com', 'ab@gmail.com'],
    ['a.b@gmail.com.example.com', 'a.b@gmail.com.example.com'],
    ['+tag@example.com', '+tag@example.com'],
    ['a@constructor.example', 'a@constructor.example'],
  ])('%s is %s', (address, mailbox) => {
    expect(mailboxOf('EMAIL', address)).toBe(mailbox);
  });

  it('is the phone itself', () => {
    expect(mailboxOf('PHONE', '+8613800138000')).toBe('+8613800138000');
  });

  it('is a contact, and its own mailbox', () => {
    for (const address of ['A.B+1@gmail.com', '+tag@example.com', 'x+y@example.com']) {
      const mailbox = mailboxOf('EMAIL', address);
      expect([canonicalContact('EMAIL', mailbox), mailboxOf('EMAIL', mailbox)]).toEqual([mailbox, mailbox]);
    }
  });
});

describe('a login name', () => {
  it('is an e-mail address, a phone, or taken for a number', () => {
    expect(loginName('a@Example.com')).toEqual({ kind: 'CONTACT', channel: 'EMAIL', address: 'a@example.com' });
    expect(loginName('13800138000')).toEqual({ kind: 'CONTACT', channel: 'PHONE', address: '+8613800138000' });
    expect(loginName('11010519491231002X')).toEqual({ kind: 'NUMBER', number: '11010519491231002X' });
    expect(loginName('150102810101001').kind).toBe('NUMBER');
  });
});

describe('a contact on its own person’s screen', () => {
  it.each([
    ['PHONE', '+8613800138000', '+86138****8000'],
    ['PHONE', '+85251234567', '+85*****4567'],
    ['PHONE', '+1234567', '+12*4567'],
    ['EMAIL', 'li@example.com', 'l***@example.com'],
  ] as const)('%s %s shows as %s', (channel, address, shown) => {
    expect(maskedContact(channel, address)).toBe(shown);
  });
});
