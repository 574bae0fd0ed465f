import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { processGone, processIdentity, processRuns } from './process-table.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** a parent that starts `sleep` under the watchdog and prints its id */
const parentOf = async (graceSeconds: number) => {
  const script = `
    const { endWithUs } = await import(${JSON.stringify(here('watchdog.ts'))});
    const { spawn } = await import('node:child_process');
    const child = spawn('sleep', ['300'], { detached: true });
    const release = endWithUs(child.pid, 'TERM', ${graceSeconds});
    child.once('exit', () => { release(); process.exit(); });
    console.log(child.pid);`;
  const parent = spawn(process.execPath, [
    '--import',
    here('../../testing/jest/typescript.mjs'),
    '--input-type=module',
    '-e',
    script,
  ]);
  const child = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (text: Buffer) => resolve(Number(text))),
  );
  return { parent, child };
};

describe('a process that ends with its parent', () => {
  it('ends when the parent is killed', async () => {
    const { parent, child } = await parentOf(60);
    expect(processIdentity(child)?.command).toBe('sleep 300');
    parent.kill('SIGKILL');
    // long before the grace is over
    expect(await processGone(child, 30_000)).toBe(true);
  });

  it('is killed after the grace when it is frozen', async () => {
    const { parent, child } = await parentOf(1);
    process.kill(child, 'SIGSTOP');
    parent.kill('SIGKILL');
    expect(await processGone(child, 30_000)).toBe(true);
  });

  it('leaves no watchdog behind when it ended by itself', async () => {
    const { parent, child } = await parentOf(20);
    const watchdogs = () => processesNaming(`sh ${child} TERM`);
    expect(await watchdogs()).toBe(1);
    process.kill(child, 'SIGTERM');
    await new Promise((resolve) => parent.once('close', resolve));
    expect(processRuns(child)).toBe(false);
    // the kill that it got may still be on its way
    await until(async () => (await watchdogs()) === 0);
  });
});

/** how many processes of this machine have `text` in their command line */
const processesNaming = (text: string): Promise<number> =>
  new Promise((resolve) => {
    let listed = '';
    const ps = spawn('ps', ['-eo', 'args']);
    ps.stdout.on('data', (chunk: Buffer) => (listed += chunk.toString()));
    ps.once('close', () => resolve(listed.split('\n').filter((line) => line.includes(text)).length));
  });
