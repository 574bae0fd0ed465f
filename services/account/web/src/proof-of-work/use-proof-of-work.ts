import { useState } from 'react';
import { currentLanguage, Refusal, refusedBecause } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import type { WorkerMessage } from './proof-of-work.worker.js';

type Challenge = Pick<Schema<'ChallengeResponse'>, 'nonce' | 'difficulty'>;
type Solved = Schema<'SolvedChallenge'>;

/** The work grows while others try as well, and has an end: the server's six steps, and one. */
const ROUNDS = 7;

/** Solves a challenge in a worker: the page stays alive, and a tab in the background is not slowed down. */
function solutionOf(challenge: Challenge, onProgress: (likelihood: number) => void): Promise<string> {
  const worker = new Worker(new URL('./proof-of-work.worker.ts', import.meta.url), { type: 'module' });
  const solution = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if ('solution' in data) resolve(data.solution);
      else onProgress(data.likelihood);
    };
    // the only known cause: the worker's script could not be loaded
    worker.onerror = () => reject(Refusal.unreachable(currentLanguage()));
    worker.postMessage(challenge);
  });
  return solution.finally(() => worker.terminate());
}

export interface ProofOfWork {
  /** how likely it is, from 0 towards 1, that a solution was found by now; undefined while none is sought */
  readonly likelihood: number | undefined;
  readonly solve: (challenge: Challenge) => Promise<Solved>;
  /** Asks; where the answer is that a challenge comes first, solves it and asks again with it. */
  readonly paying: <Answer>(ask: (paid: { readonly challenge?: Solved }) => Promise<Answer>) => Promise<Answer>;
}

/** Proofs of work, for requests that anybody may send. */
export function useProofOfWork(): ProofOfWork {
  const [likelihood, setLikelihood] = useState<number>();
  const solve: ProofOfWork['solve'] = async ({ nonce, difficulty }) => {
    setLikelihood(0);
    try {
      return { nonce, solution: await solutionOf({ nonce, difficulty }, setLikelihood) };
    } finally {
      setLikelihood(undefined);
    }
  };
  const paying: ProofOfWork['paying'] = async (ask) => {
    let paid: { readonly challenge?: Solved } = {};
    for (let round = 1; ; round++) {
      try {
        return await ask(paid);
      } catch (refusal) {
        if (!refusedBecause(refusal, 'challenge/required') || round > ROUNDS) throw refusal;
        paid = { challenge: await solve(refusal.details['challenge'] as Challenge) };
      }
    }
  };
  return { likelihood, solve, paying };
}
