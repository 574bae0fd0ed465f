import { spawn } from 'node:child_process';

// waits for the end of the pipe, asks `pid` to end, and insists after a while: a frozen process does not hear the first
const SCRIPT = `read -r line
kill -$2 "$1" 2>/dev/null || exit 0
waited=0
while [ "$waited" -lt "$3" ]; do
  kill -0 "$1" 2>/dev/null || exit 0
  sleep 1
  waited=$((waited + 1))
done
kill -KILL "$1" 2>/dev/null`;

/**
 * Sends `signal` to `pid`, and SIGKILL `graceSeconds` later, when this process ends in whatever way, SIGKILL included: a
 * shell holds the other end of a pipe of ours. Call the returned function when `pid` has ended by itself.
 */
export function endWithUs(pid: number, signal: 'INT' | 'TERM' | 'KILL', graceSeconds = 20): () => void {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid), signal, String(graceSeconds)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => shell.kill('SIGKILL');
}
