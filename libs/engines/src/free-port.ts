import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Ports below those that systems hand out by themselves (Linux from 32,768 on): nobody gets one between choice and use. */
const [LOWEST, HIGHEST] = [11_000, 32_767];
const TRIES = 100;
const given = new Set<number>();

/** A TCP port of 127.0.0.1 that was free a moment ago; another one each time. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (given.has(port) || (await portTaken(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no free port was found on 127.0.0.1');
}

/** Whether something answers to `listen` with "in use" on this port of 127.0.0.1. */
export const portTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
