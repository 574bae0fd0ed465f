import { describe, expect, it } from '@jest/globals';
import { specify } from '@zhenming/kernel';
import { codeDigits, contactProof, type CodeEvent } from './contact-proof.js';

const NOW = '2026-09-01T08:00:00.000Z';
const END = '2026-09-01T08:10:00.000Z';
const made: CodeEvent = { type: 'CodeMade', data: { expiresAt: END, tries: 5 } };
const missed = (triesLeft: number): CodeEvent => ({ type: 'CodeMissed', data: { triesLeft } });
const matched: CodeEvent = { type: 'CodeMatched', data: { under: null } };
const matchedUnder = (under: string): CodeEvent => ({ type: 'CodeMatched', data: { under } });
const tried = (matches: boolean, now = NOW, under: string | null = null) =>
  ({ kind: 'TryCode', matches, under, now }) as const;

describe('a code', () => {
  it('is made for ten minutes and five tries', () => {
    specify(contactProof).given().when({ kind: 'MakeCode', now: NOW }).then(made);
  });

  it('proves its contact', () => {
    specify(contactProof).given(made).when(tried(true)).then(matched);
  });

  it('proves it at the last try', () => {
    specify(contactProof).given(made, missed(4), missed(3), missed(2), missed(1)).when(tried(true)).then(matched);
  });

  it('counts a wrong try', () => {
    specify(contactProof).given(made, missed(4)).when(tried(false)).then(missed(3));
  });

  it('is dead after five wrong tries, even for the right code', () => {
    specify(contactProof)
      .given(made, missed(4), missed(3), missed(2), missed(1), missed(0))
      .when(tried(true))
      .thenRefuses('code/wrong');
  });

  it('works until the moment it expires, and not in it', () => {
    specify(contactProof).given(made).when(tried(true, '2026-09-01T08:09:59.999Z')).then(matched);
    specify(contactProof).given(made).when(tried(true, END)).thenRefuses('code/wrong');
  });

  it('works once', () => {
    specify(contactProof).given(made, matched).when(tried(true)).thenRefuses('code/wrong');
  });

  it('works once more for the session that had it right, under the same token, and not a third time', () => {
    const [one, other] = ['a1', 'b2'];
    const spent = [made, matchedUnder(one)];
    specify(contactProof)
      .given(...spent)
      .when(tried(true, NOW, one))
      .then(matchedUnder(one));
    specify(contactProof)
      .given(...spent, matchedUnder(one))
      .when(tried(true, NOW, one))
      .thenRefuses('code/wrong');
    for (const under of [other, null])
      specify(contactProof)
        .given(...spent)
        .when(tried(true, NOW, under))
        .thenRefuses('code/wrong');
    specify(contactProof)
      .given(...spent)
      .when(tried(true, END, one))
      .thenRefuses('code/wrong');
  });

  it('counts wrong tries at that as well', () => {
    const tries = [made, missed(1), matchedUnder('a1')];
    specify(contactProof)
      .given(...tries)
      .when(tried(false, NOW, 'a1'))
      .then(missed(0));
    specify(contactProof)
      .given(...tries, missed(0))
      .when(tried(true, NOW, 'a1'))
      .thenRefuses('code/wrong');
  });

  it('that was never made answers like a wrong one', () => {
    specify(contactProof).given().when(tried(true)).thenRefuses('code/wrong');
  });

  it('lives anew when it is made anew', () => {
    specify(contactProof).given(made, missed(0), made).when(tried(true)).then(matched);
  });
});

describe('the codes that count', () => {
  it.each([
    ['have six digits', 'OTHER', 0, 6],
    ['have six digits until the tenth wrong try of a day', 'OTHER', 9, 6],
    ['have eight from then on', 'OTHER', 10, 8],
    ['have eight where they give a whole account', 'PASSWORD', 0, 8],
  ] as const)('%s', (_what, purpose, wrong, digits) => expect(codeDigits(purpose, wrong)).toBe(digits));
});
