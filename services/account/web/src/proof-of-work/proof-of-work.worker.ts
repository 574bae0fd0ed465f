import { solve } from './proof-of-work.js';

/** What the worker sends: how likely it was to have found a solution by now, or the solution. */
export type WorkerMessage = { readonly likelihood: number } | { readonly solution: string };

const tell = (message: WorkerMessage): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<{ nonce: string; difficulty: number }>) => {
  tell({ solution: solve(data.nonce, data.difficulty, (likelihood) => tell({ likelihood })) });
});
