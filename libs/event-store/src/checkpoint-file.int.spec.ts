import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { CheckpointWriter } from './checkpoint-writer.js';
import { createLog, type TestLog } from './log.fixture.js';
import { growLog } from './tampering.fixture.js';

/* Each in a process of its own, which prints what it saw as JSON. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { privateKey } = generateKeyPairSync('ed25519');

/** `sign` appends the second checkpoint of a log, whose first one is `FIRST` */
const SCENE_START = `
  import { createPrivateKey } from 'node:crypto';
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  import { dirname } from 'node:path';
  import { Database } from '@zhenming/postgres';
  import { CheckpointWriter } from ${JSON.stringify(here('checkpoint-writer.ts'))};
  const { FILE: file, FIRST: first, URL: url, KEY } = process.env;
  const db = await Database.connect({ url, schema: 'account' });
  const writer = new CheckpointWriter(db, { file, privateKey: createPrivateKey(KEY), log: 'account' });
  const states = [];
  const sign = async () => {
    await writer.start().catch(() => undefined);
    const { state, error } = writer.status();
    states.push(error ? state + ' ' + error : state);
    await writer.stop();
  };
  const end = async () => {
    await db.close();
    const lines = fs.readFileSync(file, 'utf8').split('\\n').slice(0, -1);
    console.log(JSON.stringify({ states, positions: lines.map((line) => JSON.parse(line).position) }));
  };
`;

describe('a file of checkpoints, while a line is appended to it,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-checkpoints-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let log: TestLog;
  let file: string;
  beforeEach(async () => {
    log = await createLog();
    file = join(folder, log.name, 'account.jsonl');
    await growLog(log, 1);
    const writer = new CheckpointWriter(log.db, { file, privateKey, log: 'account' });
    await writer.start();
    await writer.stop();
    await growLog(log, 1);
  });
  afterEach(() => log.close());

  const scene = (script: string, around: readonly string[] = []): unknown => {
    const node = [process.execPath, '--import', here('../../testing/jest/typescript.mjs'), '--input-type=module', '-e'];
    const [program = '', ...args] = [...around, ...node, SCENE_START + script];
    const { stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      cwd: here('.'),
      env: {
        ...{ ...process.env, NODE_OPTIONS: '', FILE: file, FIRST: readFileSync(file, 'utf8'), URL: log.url },
        KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      },
    });
    if (!stdout) throw new Error(stderr);
    return JSON.parse(stdout);
  };

  const namespace = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'];
  const mounted = (at: string) => [...namespace, `mount -t tmpfs -o size=1m none '${at}' && exec "$@"`, 'sh'];
  const canMount = spawnSync('unshare', [...mounted(tmpdir()).slice(1), 'true']).status === 0;

  (canMount ? it : it.skip)('takes half of it where the disk is full, and the whole when there is room', () => {
    const seen = scene(
      `
      const filler = dirname(file) + '/filler';
      // a page of the disk, but for 100 bytes
      fs.writeFileSync(file, '{"position":0}'.padEnd(4096 - 100 - first.length - 1) + '\\n' + first);
      try { fs.writeFileSync(filler, Buffer.alloc(2_000_000)); } catch {}
      await sign();
      await sign();
      states.push(fs.statSync(file).size);
      fs.rmSync(filler);
      await sign();
      await end();
      `,
      mounted(dirname(file)),
    );
    expect(seen).toEqual({
      states: ['failing ENOSPC', 'failing ENOSPC', 4_096, 'running'],
      positions: [0, 3, 6],
    });
  });

  it('is given up where a line of another copy came in between, as where this one was frozen', () => {
    const seen = scene(`
      const { writeSync } = fs;
      fs.writeSync = (...args) => {
        fs.appendFileSync(file, '{"position":5}\\n');
        return writeSync(...args);
      };
      syncBuiltinESMExports();
      await sign();
      await end();
    `);
    expect(seen).toEqual({ states: ['refused CheckpointsForked'], positions: [3, 5, 6] });
  });
});

describe('a file of checkpoints whose disk is silent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-silent-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps nobody waiting, and no connection; signing goes on when the disk speaks', async () => {
    const log = await createLog();
    const file = join(folder, 'account.jsonl');
    const db = await log.connect(`signing ${log.name}`);
    const options = { file, privateKey, log: 'account', everyMs: 0, diskMs: 300 };
    const writer = new CheckpointWriter(db, options);
    const connections = (): Promise<unknown> =>
      log.admin(`select count(*)::int as held from pg_stat_activity where application_name = $1 and state <> 'idle'`, [
        `signing ${log.name}`,
      ]);
    await growLog(log, 1);
    await writer.start();
    const signed = readFileSync(file);
    let pipe: number | undefined;
    try {
      renameSync(file, `${file}.kept`);
      // opening a pipe that nobody writes into hangs, as a network disk does
      execFileSync('mkfifo', [file]);
      await growLog(log, 1);
      await until(() => Promise.resolve(writer.status().state === 'failing'));
      expect(writer.status().error).toBe('ETIMEDOUT');
      expect(await connections()).toEqual([{ held: 0 }]);
      await writer.stop();
      await expect(new CheckpointWriter(db, options).start()).rejects.toThrow(
        `no answer in time from the disk of ${JSON.stringify(file)}`,
      );
    } finally {
      pipe = openSync(file, constants.O_RDWR | constants.O_NONBLOCK);
      renameSync(`${file}.kept`, file);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(readFileSync(file)).toEqual(signed);
    const again = new CheckpointWriter(db, options);
    await until(() =>
      again.start().then(
        () => true,
        () => false,
      ),
    );
    await again.stop();
    closeSync(pipe);
    const positions = readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { position: number }).position);
    expect(positions).toEqual([3, 6]);
    await log.close();
  });
});
