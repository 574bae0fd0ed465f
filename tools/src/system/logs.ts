import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGE_BYTES = 10_000_000;

/** At a start, a large log makes room for a new one; one old one of each is kept. */
export function rotateLogs(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.log') && statSync(path).size > LARGE_BYTES) renameSync(path, `${path}.1`);
  }
}
