import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonRefused, parseStrictJson } from './strict-json.js';

const parse = (text: string): unknown => parseStrictJson(Buffer.from(text, 'utf8'));
const fault = (text: string | Buffer): string => {
  try {
    parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text);
  } catch (error) {
    if (error instanceof JsonRefused) return `${error.fault} at ${error.path}`;
    throw error;
  }
  return 'accepted';
};

describe('JSON that everybody reads the same way', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(fault(text) === 'accepted');
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused where JSON.parse refuses it', () => {
    const damaged = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', '"', '{', ',', '\\', '\u0001', ']', 'é', '-'))
      .map(
        ([text, at, piece]) => text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + 1),
      );
    const valid = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(damaged, (text) => {
        if (!valid(text)) expect(fault(text)).not.toBe('accepted');
        else if (fault(text) === 'accepted') expect(parse(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps names of any script, also outside the basic plane', () => {
    expect(parse('{"name":"𠮷〇·\\uD842\\uDFB7\\n"}')).toEqual({ name: '𠮷〇·𠮷\n' });
  });

  it('may nest 32 levels deep', () => {
    expect(fault('['.repeat(32) + ']'.repeat(32))).toBe('accepted');
  });
});

describe('JSON that readers disagree about', () => {
  const refused: [string, string | Buffer, string][] = [
    ['a key given twice', '{"a":1,"b":{"c":1,"c":2}}', 'duplicateKey at b.c'],
    ['the same key, once escaped', '{"a":1,"\\u0061":2}', 'duplicateKey at a'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), `depth at ${Array(32).fill('0').join('.')}`],
    ['10,000 levels', '[{"a":'.repeat(5000), 'depth at'],
    ['a number beyond the doubles', '{"n":1e400}', 'numberRange at n'],
    ['a key to the prototype', '{"__proto__":{"admin":true}}', 'forbiddenKey at'],
    ['the same key, escaped', '{"__pro\\u0074o__":1}', 'forbiddenKey at'],
    ['a key to the constructor', '{"a":{"constructor":1}}', 'forbiddenKey at a'],
    ['a lone surrogate', '{"a":["\\ud800"]}', 'loneSurrogate at a.0'],
    ['a lone surrogate in a key', '{"\\udc00":1}', 'loneSurrogate at'],
    ['U+0000', '{"a":"x\\u0000y"}', 'nulCharacter at a'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'encoding at'],
    ['a surrogate as UTF-8 bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'encoding at'],
    ['a byte order mark', '\ufeff{}', 'syntax at'],
    ['a control character in a string', '"\u001b"', 'syntax at'],
    ['NaN', '{"a":NaN}', 'syntax at a'],
    ['a leading zero', '[01]', 'syntax at'],
    ['a trailing comma', '[1,]', 'syntax at 1'],
    ['a comment', '{/**/}', 'syntax at'],
    ['two documents', '{}{}', 'syntax at'],
    ['nothing', ' ', 'syntax at'],
  ];
  it.each(refused)('is refused: %s', (_what, text, expected) => {
    expect(fault(text).startsWith(expected)).toBe(true);
  });
});
