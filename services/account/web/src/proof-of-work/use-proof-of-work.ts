import { useEffect, useRef, useState } from 'react';
import { answerOf, currentLanguage, Refusal, refusedBecause } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import type { WorkerMessage } from './proof-of-work.worker.js';

type Challenge = Pick<Schema<'ChallengeResponse'>, 'nonce' | 'difficulty'>;
type Solved = Schema<'SolvedChallenge'>;
interface Paid {
  readonly challenge?: Solved;
}

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
  /** Asks; where the answer is that a challenge comes first, solves it and asks again with it. */
  readonly paying: <Answer>(ask: (paid: Paid) => Promise<Answer>) => Promise<Answer>;
}

/** For a request that always costs work: done from when the page opens, while the person types, and taken by the first request. */
function useWorkAhead(always: boolean): () => Promise<Solved | undefined> {
  const ahead = useRef<Promise<Solved | undefined>>(undefined);
  useEffect(() => {
    if (!always || ahead.current) return;
    const solve = async (): Promise<Solved> => {
      const { nonce, difficulty } = await answerOf(api.GET('/api/v1/challenges', {}));
      return { nonce, solution: await solutionOf({ nonce, difficulty }, () => undefined) };
    };
    // the request says what is wrong, if anything is
    ahead.current = solve().catch(() => undefined);
  }, [always]);
  return () => {
    const solved = ahead.current ?? Promise.resolve(undefined);
    ahead.current = undefined;
    return solved;
  };
}

/** Proofs of work, for requests that anybody may send. `always`: the request of this page is never free. */
export function useProofOfWork({ always = false } = {}): ProofOfWork {
  const takeAhead = useWorkAhead(always);
  /** of a request of which nobody knows what became: the same once more is the same request with that only */
  const unsure = useRef<Paid>(undefined);
  const [likelihood, setLikelihood] = useState<number>();
  const solve = async ({ nonce, difficulty }: Challenge): Promise<Solved> => {
    setLikelihood(0);
    try {
      return { nonce, solution: await solutionOf({ nonce, difficulty }, setLikelihood) };
    } finally {
      setLikelihood(undefined);
    }
  };
  const paying: ProofOfWork['paying'] = async (ask) => {
    const ahead = unsure.current ? undefined : await takeAhead();
    let paid: Paid = unsure.current ?? (ahead ? { challenge: ahead } : {});
    unsure.current = undefined;
    for (let round = 1; ; round++) {
      try {
        return await ask(paid);
      } catch (refusal) {
        if (refusal instanceof Refusal && refusal.isUnsure) unsure.current = paid;
        if (!refusedBecause(refusal, 'challenge/required') || round > ROUNDS) throw refusal;
        paid = { challenge: await solve(refusal.details['challenge'] as Challenge) };
      }
    }
  };
  return { likelihood, paying };
}
