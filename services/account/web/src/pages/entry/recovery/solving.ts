import { currentLanguage, Refusal } from '@zhenming/web-kit';
import type { Said } from './proof-of-work.worker.js';

/** Solves a challenge in a worker: the page stays alive, and a tab in the background is not slowed down. */
export function solved(
  challenge: { readonly nonce: string; readonly difficulty: number },
  onProgress: (likelihood: number) => void,
): Promise<string> {
  const worker = new Worker(new URL('./proof-of-work.worker.ts', import.meta.url), { type: 'module' });
  const solution = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if ('solution' in data) resolve(data.solution);
      else onProgress(data.likelihood);
    };
    // its program did not arrive, as far as one can know
    worker.onerror = () => reject(Refusal.unreachable(currentLanguage()));
    worker.postMessage(challenge);
  });
  return solution.finally(() => worker.terminate());
}
