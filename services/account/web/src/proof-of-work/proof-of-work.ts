import { sha256 } from './sha256.js';

/** tries between two reports of progress */
const REPORT_EVERY = 2_048;

const leadingZeroBits = (hash: Int32Array): number => {
  const first = hash.findIndex((word) => word !== 0);
  return first < 0 ? hash.length * 32 : first * 32 + Math.clz32(hash[first] as number);
};

/**
 * Finds a text such that SHA-256("<nonce>.<text>") begins with `difficulty` zero bits. Takes a while, and all of its thread.
 * `onProgress` gets the likelihood of having found one by now, from 0 towards 1.
 */
export function solve(nonce: string, difficulty: number, onProgress: (likelihood: number) => void): string {
  for (let solution = 0; ; solution++) {
    if (leadingZeroBits(sha256(`${nonce}.${solution}`)) >= difficulty) return String(solution);
    if (solution % REPORT_EVERY === REPORT_EVERY - 1) onProgress(1 - Math.exp(-solution / 2 ** difficulty));
  }
}
