import type { KafkaBroker, PostgresCluster, S3Server } from '@zhenming/engines';
import { lineOf, Problem } from './problem.js';

export interface RestartOptions {
  /** as it is called on the terminal */
  readonly name: string;
  readonly say: (line: string) => void;
  /** true once everything is to end */
  readonly stopped: () => boolean;
  /** another process now */
  readonly onBack: () => void;
  /** it does not come back */
  readonly onFailure: (problem: Problem) => void;
}

const STARTS = 10;
/** what the killed one held may not be free yet */
const PAUSE_MS = 500;

/** From now on, starts the engine again whenever it ends by itself. */
export function restartWhenEnded(
  engine: PostgresCluster | KafkaBroker | S3Server,
  { name, say, stopped, onBack, onFailure }: RestartOptions,
): void {
  const again = async (): Promise<void> => {
    say(`${name} has ended, starting it again`);
    for (let attempt = 1; !stopped(); attempt++) {
      try {
        await engine.start();
        onBack();
        return say(`${name} is back`);
      } catch (error) {
        if (attempt === STARTS && !stopped()) return onFailure(new Problem(lineOf(error)));
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };
  engine.onUnexpectedEnd = () => void again();
}
