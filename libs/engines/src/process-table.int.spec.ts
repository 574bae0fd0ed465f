import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { processIdentity } from './process-table.js';

let child: ChildProcess;
let pid: number;
beforeAll(async () => {
  child = spawn('sleep', ['300']);
  await once(child, 'spawn');
  pid = child.pid as number;
});
afterAll(() => void child.kill('SIGKILL'));

const { PATH, TZ } = process.env;
afterEach(() => {
  process.env['PATH'] = PATH;
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
});

// of a small image, and of busybox, it is none that says when a process began
const hasPs = spawnSync('ps', ['-o', 'lstart=', '-p', String(process.pid)]).status === 0;
const tellers = [
  ['/proc', '/proc'],
  ['ps, where there is no /proc,', '/nowhere'],
] as const;

describe.each(hasPs ? tellers : tellers.slice(0, 1))('what %s says of a process', (_who, proc) => {
  it('is the same in every time zone, and another for another process', () => {
    const identity = processIdentity(pid, proc);
    expect(identity?.command).toBe('sleep 300');
    process.env['TZ'] = 'Asia/Kathmandu';
    expect(processIdentity(pid, proc)).toEqual(identity);
    expect(processIdentity(1, proc)?.began).not.toBe(identity?.began);
  });

  it('is nothing of one that has ended', async () => {
    const short = spawn('true');
    await once(short, 'exit');
    expect(processIdentity(short.pid as number, proc)).toBeUndefined();
  });
});

describe('where there is no ps', () => {
  it('/proc is enough', () => {
    const identity = processIdentity(pid);
    process.env['PATH'] = '/nowhere';
    expect(processIdentity(pid)).toEqual(identity);
  });

  it('and no /proc, nobody says that a process which runs has gone', () => {
    process.env['PATH'] = '/nowhere';
    expect(() => processIdentity(pid, '/nowhere')).toThrow(`neither /proc nor ps tells when process ${pid} began`);
  });
});
