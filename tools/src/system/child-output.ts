import type { ChildProcess } from 'node:child_process';
import { Problem } from './problem.js';

/** What a process printed, once it has ended well. Throws a `Problem` with the last line of its complaints when it fails. */
export function outputOf(child: ChildProcess, name: string): Promise<string> {
  let printed = '';
  let complained = '';
  child.stdout?.on('data', (text: Buffer) => (printed += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (complained += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(printed);
      const last = complained.split('\n').findLast((line) => line.trim() !== '') ?? '';
      reject(new Problem(last || `${name} failed (${signal ?? `exit code ${code}`})`));
    });
  });
}
