import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { processRuns } from '@zhenming/engines';
import { projectRoot } from './system/data-folder.js';
import { StartedSystem } from './system/started-system.js';

// a test starts and stops up to four systems
jest.setTimeout(600_000);

const serviceDouble = join(projectRoot, 'tools/src/system/service-double.fixture.mjs');
const options = (data: string, ...args: string[]) => ({
  data,
  fromSource: true,
  args: [...(args.includes('--port') ? [] : ['--port', '0']), '--service-script', serviceDouble, ...args],
});

const started: StartedSystem[] = [];
const start = async (data: string, ...args: string[]): Promise<StartedSystem> => {
  const one = await StartedSystem.start(options(data, ...args));
  started.push(one);
  return one;
};
/** for a start that is refused */
const refused = async (data: string, ...args: string[]): Promise<{ code: number | null; lines: string[] }> => {
  const one = StartedSystem.spawn(options(data, ...args));
  started.push(one);
  const code = await one.ended();
  const lines = one.output.split('\n').filter((line) => line !== '' && !line.startsWith('data in '));
  return { code, lines };
};

const until = async (check: () => boolean, what: string): Promise<void> => {
  for (const deadline = Date.now() + 180_000; !check();) {
    if (Date.now() > deadline) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const pidsOf = ({ system }: StartedSystem): number[] => {
  const { services, database, supervisor } = system.file;
  const copies = Object.values(services).flatMap((service) => service.copies);
  const pids = [...copies.map(({ pid }) => pid), database.pid, supervisor.pid];
  return pids.filter((pid) => pid !== null);
};
const nobodyOf = (pids: number[]) => until(() => !pids.some(processRuns), 'all have ended');

const query = async ({ system }: StartedSystem, sql: string): Promise<unknown[]> => {
  const db = await system.connect('account');
  try {
    return (await db.query(sql)).rows;
  } finally {
    await db.close();
  }
};

/** every text in a value, however deep */
const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value instanceof Object ? Object.values(value).flatMap(texts) : [];

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-supervisor-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a system that runs', () => {
  const data = newFolder();

  it('says `ready` once and last, and keeps its secrets to its user', async () => {
    const one = await start(data);
    expect(one.output.match(/\bready\b/g)).toHaveLength(1);
    expect(one.output.trimEnd().endsWith('\nready')).toBe(true);
    for (const name of ['keys.json', 'system.json', 'keys/account.jwk'])
      expect(statSync(join(data, name)).mode & 0o077).toBe(0);
    const { roles } = one.system.keys;
    for (const secret of Object.values(roles)) expect(one.output).not.toContain(secret);
  });

  it('gives its services their secrets in files, and none in an environment that /proc shows', async () => {
    const one = await start(data);
    // ids and names of algorithms are shorter
    const secrets = texts(one.system.keys).filter((text) => text.length >= 20);
    expect(secrets.length).toBeGreaterThan(20);
    for (const { pid } of Object.values(one.system.file.services)) {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      expect(environment).toContain('\0DATABASE_URL_FILE=');
      expect(secrets.filter((secret) => environment.includes(secret))).toEqual([]);
    }
    for (const name of ['account', 'account/DATABASE_URL'])
      expect(statSync(join(data, 'keys', name)).mode & 0o077).toBe(0);
  });

  it('refuses a second start in the same folder and goes on undisturbed', async () => {
    const one = await start(data);
    const pids = pidsOf(one);
    const second = await refused(data);
    expect(second).toEqual({
      code: 1,
      lines: [expect.stringContaining(`already runs in this folder (process ${one.pid})`)],
    });
    expect((await refused(data, '--fresh')).code).toBe(1);
    expect(pidsOf(one)).toEqual(pids);
    expect(pids.every(processRuns)).toBe(true);
  });

  it('leaves nothing running after Ctrl-C, and finds its data again', async () => {
    const one = await start(data);
    await query(one, 'create schema kept');
    const pids = pidsOf(one);
    one.signal('SIGINT');
    expect(await one.ended()).toBe(0);
    expect(pids.filter(processRuns)).toEqual([]);

    const again = await start(data);
    expect(await query(again, `select nspname from pg_namespace where nspname = 'kept'`)).toHaveLength(1);
  });

  it('takes everything along when its supervisor is killed, and starts again at once', async () => {
    const one = await start(data);
    const pids = pidsOf(one);
    one.signal('SIGKILL');
    await one.ended();
    const again = await start(data);
    expect(pids.filter(processRuns)).toEqual([]);
    await again.stop();
    const last = await start(data);
    const left = pidsOf(last);
    last.signal('SIGKILL');
    await nobodyOf(left);
  });

  it('starts a killed service and a killed database again', async () => {
    const one = await start(data);
    const { services, database } = one.system.file;
    process.kill(services.account.pid as number, 'SIGKILL');
    await until(() => one.output.includes('account is back'), 'account is back');
    expect(one.system.file.services.account.pid).not.toBe(services.account.pid);
    expect((await fetch(`${services.account.internalUrl}/health/ready`)).status).toBe(200);

    process.kill(database.pid as number, 'SIGKILL');
    await until(() => one.output.includes('the database is back'), 'the database is back');
    expect(await query(one, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(one.system.file.database.pid).not.toBe(database.pid);
  });

  it('starts a killed service again where system.json cannot be written, and says so', async () => {
    const one = await start(data);
    const { pid } = one.system.file.services.account;
    const inItsPlace = join(data, 'system.json.half');
    mkdirSync(inItsPlace);
    process.kill(pid as number, 'SIGKILL');
    await until(() => one.output.includes('account is back') || !processRuns(one.pid), 'account is back');
    expect(one.output).toMatch(/^account is back$/m);
    expect(one.output).toContain('system.json cannot be written');
    rmSync(inItsPlace, { recursive: true });
  });

  it('starts a service again however often somebody kills it as soon as it is back: it did not end by itself', async () => {
    const one = await start(data);
    const timesBack = (): number => one.output.match(/^account is back$/gm)?.length ?? 0;
    for (let kills = 1; kills <= 6; kills++) {
      process.kill(one.system.file.services.account.pid as number, 'SIGKILL');
      await until(() => timesBack() === kills, `account is back for time ${kills}`);
    }
    expect((await fetch(`${one.system.file.services.account.internalUrl}/health/ready`)).status).toBe(200);
  });

  it('runs each service in as many copies as it was told, and starts a killed one again', async () => {
    const one = await start(data, '--copies', '2');
    const { account, 'id-conflict': conflict } = one.system.file.services;
    expect([account.copies.length, conflict.copies.length]).toEqual([2, 2]);
    const { copies: _copies, ...first } = account;
    expect(account.copies[0]).toEqual(first);
    const second = account.copies[1] as { internalUrl: string; pid: number };
    const pids = pidsOf(one);
    expect(new Set(pids).size).toBe(10);
    process.kill(second.pid, 'SIGKILL');
    await until(() => one.output.includes('account-2 is back'), 'account-2 is back');
    expect(one.system.file.services.account.pid).toBe(account.pid);
    expect((await fetch(`${second.internalUrl}/health/ready`)).status).toBe(200);
    await one.stop();
    await nobodyOf(pids);
  });

  it('stops with one line when a service ends again and again', async () => {
    const one = await start(data);
    const pids = pidsOf(one);
    writeFileSync(join(data, 'keys/ends-at-once'), '');
    process.kill(one.system.file.services.account.pid as number, 'SIGKILL');
    expect(await one.ended()).toBe(1);
    rmSync(join(data, 'keys/ends-at-once'));
    expect(one.output).toMatch(
      /account ended 5 times in a row right after its start: service double: told to end at once/,
    );
    await nobodyOf(pids);
  });
});

describe('a data folder that the services have migrated', () => {
  const data = newFolder();
  const startServices = async (): Promise<StartedSystem> => {
    const one = await StartedSystem.start({ data });
    started.push(one);
    return one;
  };
  const MIGRATES = 'bringing it up to date';

  it('is migrated again only where something is other than they left it', async () => {
    const first = await startServices();
    expect(first.output).toContain(MIGRATES);
    await first.stop();
    const second = await startServices();
    expect(second.output).not.toContain(MIGRATES);
    await query(second, 'create table account.of_somebody_else ()');
    await second.stop();
    const third = await startServices();
    expect(third.output).toContain(MIGRATES);
    await third.stop();
    expect((await startServices()).output).not.toContain(MIGRATES);
  });
});

describe('a first start that ended before its services', () => {
  it('has not cost the demo: the next start makes it', async () => {
    const data = newFolder();
    const startWithDemo = (...args: string[]): StartedSystem => {
      const one = StartedSystem.spawn({ ...options(data, ...args), demo: true });
      started.push(one);
      return one;
    };
    expect(await startWithDemo('--service-script', '/nowhere').ended()).toBe(1);
    expect(statSync(join(data, 'keys.json')).isFile()).toBe(true);
    const next = startWithDemo();
    await until(() => /making the demo|^ready$/m.test(next.output) || !processRuns(next.pid), 'it makes the demo');
    expect(next.output).toContain('making the demo');
  });
});

describe('a port that is in use', () => {
  let blocker: Server;
  let port: number;
  beforeAll(async () => {
    blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    ({ port } = blocker.address() as AddressInfo);
  });
  afterAll(() => void blocker.close());

  it('is named in one line, and nothing was made or started', async () => {
    const data = newFolder();
    expect(await refused(data, '--port', String(port))).toEqual({
      code: 1,
      lines: [`port ${port} is in use: stop what listens there, or choose others with --port N (0 = any free)`],
    });
    expect(() => statSync(join(data, 'postgres'))).toThrow('ENOENT');
  });

  it('costs nothing of what is there when the start was to begin anew', async () => {
    const data = newFolder();
    writeFileSync(join(data, 'keys.json'), 'kept');
    expect((await refused(data, '--fresh', '--port', String(port))).lines).toEqual([
      expect.stringContaining(`port ${port} is in use`),
    ]);
    expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe('kept');
  });
});

describe('a broken data folder', () => {
  let data: string;
  beforeAll(async () => {
    data = newFolder();
    await (await start(data)).stop();
  });

  /** the start is refused with one line; what was there stays as it was; mended, it starts */
  const brokenBy = async (file: string, text: string, line: RegExp): Promise<void> => {
    const path = join(data, file);
    const before = readFileSync(path);
    writeFileSync(path, text);
    const { code, lines } = await refused(data);
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(line)] });
    expect(readFileSync(path, 'utf8')).toBe(text);
    writeFileSync(path, before);
  };

  it('with half a file of keys is refused', async () => {
    const half = readFileSync(join(data, 'keys.json'), 'utf8').slice(0, 300);
    await brokenBy('keys.json', half, /keys\.json is broken \(not JSON\)/);
  });

  it('with keys of another system is refused', async () => {
    const other = newFolder();
    await (await start(other)).stop();
    await brokenBy('keys.json', readFileSync(join(other, 'keys.json'), 'utf8'), /does not belong to the database/);
  });

  it('with a database of another version is refused', async () => {
    await brokenBy('postgres/pgdata/PG_VERSION', '16\n', /is of PostgreSQL 16, this is 18/);
  });

  it('without its keys is refused, and with --fresh begins anew', async () => {
    const keys = readFileSync(join(data, 'keys.json'));
    rmSync(join(data, 'keys.json'));
    expect(await refused(data)).toEqual({ code: 1, lines: [expect.stringMatching(/keys\.json is gone/)] });
    writeFileSync(join(data, 'keys.json'), keys);
    const stranger = join(data, 'notes.txt');
    writeFileSync(stranger, 'not ours');
    await start(data, '--fresh');
    expect(readFileSync(join(data, 'keys.json'))).not.toEqual(keys);
    expect(readFileSync(stranger, 'utf8')).toBe('not ours');
  });

  it('with the pid file of a database that is gone starts', async () => {
    const other = newFolder();
    await (await start(other)).stop();
    writeFileSync(join(other, 'postgres/pgdata/postmaster.pid'), `${process.pid}\n`);
    writeFileSync(join(other, 'supervisor.lock'), JSON.stringify({ pid: process.pid, began: 'long ago' }));
    await start(other);
  });

  it('that is a file is refused', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(await refused(file)).toEqual({ code: 1, lines: [expect.stringContaining('is not a folder')] });
  });

  it('that holds other things is refused, with --fresh too, and they are left', async () => {
    const other = newFolder();
    mkdirSync(join(other, 'logs'));
    for (const more of [[], ['--fresh']])
      expect(await refused(other, ...more)).toEqual({
        code: 1,
        lines: [expect.stringContaining('is not a data folder of Zhenming')],
      });
    expect(readdirSync(other)).toEqual(['logs']);
  });

  it('that its database’s user cannot reach is refused', async () => {
    if (process.getuid?.() !== 0) return;
    const closed = newFolder();
    chmodSync(closed, 0o700);
    mkdirSync(join(closed, 'in'));
    expect(await refused(join(closed, 'in'))).toEqual({ code: 1, lines: [expect.stringContaining('cannot enter')] });
  });
});

describe('a number of copies that cannot be', () => {
  it.each(['0', '5', 'two'])('is named in one line: %s', async (copies) => {
    const { code, lines } = await refused(newFolder(), '--copies', copies);
    expect({ code, lines }).toEqual({ code: 1, lines: [`--copies takes a number from 1 to 4, not ${copies}`] });
  });
});

describe('an option that does not exist', () => {
  it('is named in one line', async () => {
    expect(await refused(newFolder(), '--frsh')).toEqual({ code: 1, lines: [expect.stringContaining("'--frsh'")] });
  });

  it('or a value that it cannot have', async () => {
    const lines = ['--objects is folder or s3, not tape'];
    expect(await refused(newFolder(), '--objects', 'tape')).toEqual({ code: 1, lines });
  });
});
