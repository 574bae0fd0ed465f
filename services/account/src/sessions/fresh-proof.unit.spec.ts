import { describe, expect, it } from '@jest/globals';
import { checkByCode, checkFresh, checkOlderContact, freshUntil } from './fresh-proof.js';

const day = (n: number): Date => new Date(Date.UTC(2027, 0, n));

describe('what could give an account away', () => {
  it('wants a fresh proof of any kind', () => {
    expect(() => checkFresh(undefined)).toThrow('reauthentication/required');
    expect(() => checkFresh({ contactSince: null })).not.toThrow();
  });
  it('is let through for five minutes', () => {
    expect(freshUntil(day(1)).getTime() - day(1).getTime()).toBe(300_000);
  });
});

describe('what ends the hold on a number for good', () => {
  it.each([
    ['nothing', undefined],
    ['a password', { contactSince: null }],
  ])('is refused to whoever proved by %s', (_by, proof) => {
    expect(() => checkByCode(proof)).toThrow('reauthentication/code-required');
  });
  it('is taken from whoever proved by a code, however new the contact is', () => {
    expect(() => checkByCode({ contactSince: day(3) })).not.toThrow();
  });
});

describe('the answer of a holder in a case', () => {
  it.each([
    ['nothing', undefined],
    ['a password', { contactSince: null }],
    ['a contact as old as the case', { contactSince: day(2) }],
    ['a younger contact', { contactSince: day(3) }],
  ])('is refused to whoever proved by %s', (_by, proof) => {
    expect(() => checkOlderContact(proof, day(2))).toThrow('reauthentication/older-contact');
  });
  it('is taken from whoever proved by a contact older than the case', () => {
    expect(() => checkOlderContact({ contactSince: day(1) }, day(2))).not.toThrow();
  });
});
