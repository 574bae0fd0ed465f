import { describe, expect, it } from '@jest/globals';
import { fieldName, preferredLanguage, problemOf } from './problem.js';

describe('the language of a problem', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['zh-TW, en;q=0.8', 'zh-CN'],
    ['fr, en;q=0.5, zh;q=0.4', 'en'],
    ['en;q=0', 'zh-CN'],
    ['en;q=0.3, zh-CN;q=0.7', 'zh-CN'],
    ['de', 'zh-CN'],
    ['en;q=abc', 'zh-CN'],
  ] as const)('for Accept-Language %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});

describe('a problem document', () => {
  it('has the fixed phrase to the letter', () => {
    expect(problemOf('number/already-registered', 'zh-CN')).toEqual({
      type: 'urn:zhenming:problem:number/already-registered',
      title: '证件号码已被注册，查看【解决方法】',
      status: 409,
      slug: 'number/already-registered',
    });
  });
});

describe('a problem that has several reasons', () => {
  it('says which it is, in the language asked for', () => {
    const details = { reason: 'short' };
    expect(problemOf('password/weak', 'zh-CN', { details }).detail).toBe('密码太短，至少需要 10 个字符');
    expect(problemOf('password/weak', 'en', { details }).detail).toContain('too short');
  });

  it.each([{}, { details: {} }, { details: { reason: 'constructor' } }])(
    'says no more than its title for %j',
    (more) => {
      expect(problemOf('password/weak', 'en', more)).not.toHaveProperty('detail');
    },
  );
});

describe('the name of a refused field', () => {
  it.each([
    ['address.lines.0', 'address.lines.0'],
    ['11010519491231002X', '?'],
    ['note.a13800138000', 'note.?'],
    ['张三', '?'],
    ['a\r\nb', '?'],
    ['<script>', '?'],
  ])('%j is said back as %j', (path, said) => {
    expect(fieldName(path)).toBe(said);
  });
});
