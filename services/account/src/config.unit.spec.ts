import { describe, expect, it } from '@jest/globals';
import { isSubscribers, subscribersOf } from './config.js';

const [one, other] = ['ab'.repeat(32), 'cd'.repeat(32)];

describe('FEED_SUBSCRIBERS', () => {
  it('names systems by the hash of their key', () => {
    expect([...subscribersOf(JSON.stringify({ 'military-service': one, admissions: other }))]).toEqual([
      ['military-service', [one]],
      ['admissions', [other]],
    ]);
    expect([...subscribersOf(JSON.stringify({ admissions: [one, other] }))]).toEqual([['admissions', [one, other]]]);
    expect(subscribersOf('{}').size).toBe(0);
  });

  it.each([
    ['no JSON', `{"a": ${one}`],
    ['a list', `["${one}"]`],
    ['null', 'null'],
    ['a key instead of its hash', '{"admissions": "secret"}'],
    ['a hash in capitals', `{"admissions": "${one.toUpperCase()}"}`],
    ['a name that is none', `{"Admissions Office": "${one}"}`],
    ['two systems with one key', `{"a": "${one}", "b": ["${other}", "${one}"]}`],
    ['no key', '{"a": []}'],
    ['a third key', `{"a": ["${one}", "${other}", "${'ef'.repeat(32)}"]}`],
  ])('is refused: %s, and shown to nobody', (_what, text) => {
    expect(isSubscribers(text)).toBe(false);
    expect(() => subscribersOf(text)).toThrow(/^FEED_SUBSCRIBERS [a-zA-Z0-9 :,{}-]+$/);
  });
});
