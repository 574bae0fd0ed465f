// Runs where a photo would be decoded, tries what nobody there may be able to do, and says what it could do (photo-sandbox).
// Stays until its standard input ends: whoever started it looks at it from outside as well.
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [port, pid, keyFile = ''] = process.argv.slice(2);

const can = (attempt: () => unknown): boolean => {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
};
const connects = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });

const reached = {
  network: await connects(),
  environment: can(() => readFileSync(`/proc/${pid}/environ`)),
  // opening it asks the kernel what tracing would ask
  memory: can(() => openSync(`/proc/${pid}/mem`, 'r')),
  keys: can(() => readFileSync(keyFile)),
};
process.stdout.write(`${JSON.stringify(reached)}\n`);
process.stdin.resume().on('end', () => process.exit());
