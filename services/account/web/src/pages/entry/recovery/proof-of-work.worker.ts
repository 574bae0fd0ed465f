import { solve } from './proof-of-work.js';

/** What the worker says: how far it is, or what it found. */
export type Said = { readonly likelihood: number } | { readonly solution: string };

const say = (said: Said): void => postMessage(said);

addEventListener('message', ({ data }: MessageEvent<{ nonce: string; difficulty: number }>) => {
  say({ solution: solve(data.nonce, data.difficulty, (likelihood) => say({ likelihood })) });
});
