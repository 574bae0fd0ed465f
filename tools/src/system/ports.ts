import { freePort, portTaken } from '@zhenming/engines';
import { Problem } from './problem.js';

export interface Ports {
  readonly account: number;
  readonly 'review-queue': number;
  /** shows the development mailbox */
  readonly notification: number;
  /** nobody types these: any free ones */
  readonly 'id-conflict': number;
  readonly postgres: number;
}

/** Throws a `Problem` that names the busy port. */
export async function choosePorts(first: number): Promise<Ports> {
  const chosen = new Set<number>();
  const any = async (): Promise<number> => {
    const port = await freePort();
    if (chosen.has(port)) return any();
    chosen.add(port);
    return port;
  };
  const typed = async (offset: number): Promise<number> => {
    if (first === 0) return any();
    const port = first + offset;
    if (await portTaken(port))
      throw new Problem(
        `port ${port} is in use: stop what listens there, or choose others with --port N (0 = any free)`,
      );
    chosen.add(port);
    return port;
  };
  return {
    account: await typed(0),
    'review-queue': await typed(1),
    notification: await typed(2),
    'id-conflict': await any(),
    postgres: await any(),
  };
}
