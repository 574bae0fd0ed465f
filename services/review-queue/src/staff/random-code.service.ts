import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 16 letters and digits that are not mistaken for each other, in groups of four: 79 bits. */
export const randomCode = (): string =>
  Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
