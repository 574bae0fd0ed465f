/** The first 32 bits of the fractions of the roots of the first 64 primes: FIPS 180-4, 4.2.2 and 5.3.3. */
const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && Array.from({ length: n }, (_, by) => by).every((by) => by < 2 || n % by !== 0),
);
const fractions = (root: (n: number) => number): Int32Array =>
  Int32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32) | 0);
const K = fractions(Math.cbrt);
const START = fractions(Math.sqrt).slice(0, 8);

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** One block of 64 bytes, as 16 words in `w`, worked into the state (FIPS 180-4, 6.2.2). */
function compress(state: Int32Array, w: Int32Array): void {
  for (let t = 16; t < 64; t++) {
    const [x, y] = [w[t - 15] as number, w[t - 2] as number];
    const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    w[t] = s1 + (w[t - 7] as number) + s0 + (w[t - 16] as number);
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + big1 + ((e & f) ^ (~e & g)) + (K[t] as number) + (w[t] as number)) | 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => (state[n] = (state[n] as number) + word));
}

/**
 * SHA-256 of an ASCII text, as 8 words. The browser's own is asynchronous, which costs far more than the hash where many
 * thousands of short texts are hashed. Not for secrets.
 */
export function sha256(text: string): Int32Array {
  const blocks = Math.floor((text.length + 8) / 64) + 1;
  const words = new Int32Array(blocks * 16);
  for (let n = 0; n < text.length; n++)
    words[n >> 2] = (words[n >> 2] as number) | (text.charCodeAt(n) << (24 - (n % 4) * 8));
  words[text.length >> 2] = (words[text.length >> 2] as number) | (0x80 << (24 - (text.length % 4) * 8));
  words[words.length - 1] = text.length * 8;
  const state = START.slice();
  const w = new Int32Array(64);
  for (let block = 0; block < blocks; block++) {
    w.set(words.subarray(block * 16, block * 16 + 16));
    compress(state, w);
  }
  return state;
}
