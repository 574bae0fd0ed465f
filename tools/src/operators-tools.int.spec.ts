import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services, schemaOf } from '@zhenming/contracts';
import { busMigrations, inboxMigrations } from '@zhenming/event-bus';
import { eventStoreMigrations } from '@zhenming/event-store';
import type { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { dataFolder, projectRoot } from './system/data-folder.js';
import { openKeys } from './system/keys.js';
import { writeSystemFile, type SystemFile } from './system/system-file.js';

let test: TestDatabase;
let db: Database;
let owner: Database;
beforeAll(async () => {
  const migrations = [...eventStoreMigrations, ...inboxMigrations];
  const schemas = services.map((service) => ({ schema: schemaOf(service), migrations }));
  const [main, ...others] = schemas as [(typeof schemas)[0], ...typeof schemas];
  test = await testDatabase({ ...main, also: [{ schema: 'bus', migrations: busMigrations }, ...others] });
  db = await test.connect();
  owner = await test.connect({ url: test.ownerUrl });
});
afterAll(() => test.close());

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const source = ['--import', join(projectRoot, 'libs/testing/jest/typescript.mjs')];
const tool = async (name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Said> => {
  const script = join(projectRoot, 'tools/src', `${name}.ts`);
  const child = spawn(process.execPath, [...source, script, ...args], { env: { ...process.env, ...env } });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, out: out.trim(), err: err.trim() };
};
const here = () => ['--url', test.ownerUrl];
/** the operations on record, the last `count` */
const recorded = async (count: number): Promise<string[]> => {
  const { rows } = await owner.query<{ ordered: string }>(
    `select concat_ws(' ', data ->> 'operation', data ->> 'target', metadata -> 'actor' ->> 'id') as ordered
     from review_queue.events where type = 'OperationOrdered' order by seq desc limit $1`,
    [count],
  );
  return rows.map(({ ordered }) => ordered).reverse();
};

describe('the clock', () => {
  const hoursAhead = async (): Promise<number> => {
    const sql = 'select extract(epoch from ahead) / 3600 as hours from zhenming.clock_offset';
    return Number((await db.query<{ hours: string }>(sql)).rows[0]?.hours);
  };

  /** the hours that the clock is ahead then, as it says itself */
  const move = async (by: string): Promise<number> => {
    const { code, out } = await tool('clock', [by, ...here()], { TEST_CLOCK: '1' });
    expect(code).toBe(0);
    const ahead = await hoursAhead();
    expect(Math.abs(Date.now() + ahead * 3_600_000 - Date.parse(out))).toBeLessThan(600_000);
    return ahead;
  };

  it('goes back before the first event, and then on to the real time', async () => {
    expect(await move('-183d')).toBe(-183 * 24);
    expect(await move('+3d')).toBe(-180 * 24);
    expect(await move('now')).toBe(0);
  });

  it('goes on under events, from the past to the real time and beyond', async () => {
    await move('-10d');
    await db.query(
      `insert into events (stream_id, revision, event_id, type, data, metadata)
       values ('account-1', 1, gen_random_uuid(), 'AccountRegistered', '{}', '{"kind":"demo"}')`,
    );
    expect(await recorded(1)).toEqual([]);
    expect(await move('+4d')).toBe(-6 * 24);
    expect(await move('now')).toBe(0);
    expect(await move('+3d')).toBe(72);
    expect(await recorded(3)).toEqual([
      'MOVE_CLOCK 345600 s operators-command',
      'MOVE_CLOCK 518400 s operators-command',
      'MOVE_CLOCK 259200 s operators-command',
    ]);
  });

  it.each([
    ['on a real clock', ['+1h'], {}, 'real clock'],
    ['in production', ['+1h'], { TEST_CLOCK: '1', NODE_ENV: 'production' }, 'never moved in production'],
    ['backwards under events', ['-1h'], { TEST_CLOCK: '1' }, 'forward only, once there are events'],
    ['from ahead to the real time under events', ['now'], { TEST_CLOCK: '1' }, 'forward only, once there are events'],
    ['to the real time on a real clock', ['now'], {}, 'real clock'],
    ['by nonsense', ['soon'], { TEST_CLOCK: '1' }, 'soon is no span of time'],
  ])('does not move %s', async (_where, args, env, why) => {
    const { code, err } = await tool('clock', [...args, ...here()], env);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(why) });
    expect(err.split('\n')).toHaveLength(1);
    expect(await hoursAhead()).toBe(72);
  });
});

describe('a consumer group', () => {
  beforeAll(async () => {
    await db.query(`select bus.ensure_topic('zhenming.account.events')`);
    await owner.query(
      `insert into bus.leases (group_name, topic, partition, committed) values ('notification.notices', 'zhenming.account.events', 0, 7)`,
    );
  });

  it('is listed, paused, set to its beginning and resumed', async () => {
    const listed = await tool('consumers', ['list', ...here()]);
    expect(listed.out).toMatch(/^notification\.notices +nobody +0 +1 /m);
    await tool('consumers', ['pause', 'notification.notices', ...here()]);
    expect((await tool('consumers', ['list', ...here()])).out).toMatch(/^notification\.notices +paused/m);
    expect((await tool('consumers', ['replay', 'notification.notices', ...here()])).code).toBe(0);
    const { rows } = await db.query(`select committed::int from bus.leases where group_name = 'notification.notices'`);
    expect(rows).toEqual([{ committed: 0 }]);
    await tool('consumers', ['resume', 'notification.notices', ...here()]);
    expect((await db.query('select 1 from bus.pauses')).rowCount).toBe(0);
    const ordered = ['PAUSE_GROUP', 'REPLAY_GROUP', 'RESUME_GROUP'];
    expect(await recorded(3)).toEqual(ordered.map((one) => `${one} notification.notices operators-command`));
  });

  it('that does not exist is named, and a command without a group asks for one', async () => {
    expect(await tool('consumers', ['pause', 'nobody', ...here()])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no group nobody'),
    });
    expect(await tool('consumers', ['pause', ...here()])).toMatchObject({
      code: 1,
      err: expect.stringContaining('which group?'),
    });
  });
});

describe('a parked message', () => {
  const park = (key: string, offset: number, reason: string) =>
    db.query(
      `insert into parked_messages (group_name, key, topic, partition, "offset", event, event_id, reason, attempts, broken)
       values ('account.outcomes', $1, 'zhenming.id-conflict.events', 0, $2, '{}', $4, $3, 1, true)`,
      [key, offset, reason, `event-${offset}`],
    );

  it('is listed, replayed, and discarded with a reason only', async () => {
    await park('conflict_case-1', 3, 'event/unknown');
    const { out } = await tool('parked', ['list', ...here()]);
    const id = /^(account\/\d+) +account\.outcomes +conflict_case-1 +unreadable +event-3 +event\/unknown +1 /m.exec(
      out,
    )?.[1] as string;
    expect(id).toBeDefined();
    expect((await tool('parked', ['replay', id, ...here()])).out).toBe(
      '1 of the same key will be tried again, in order',
    );
    expect((await tool('parked', ['list', ...here()])).out).toContain('replaying');
    expect(await tool('parked', ['discard', id, ...here()])).toMatchObject({
      code: 1,
      err: expect.stringContaining('why?'),
    });
    expect((await tool('parked', ['discard', id, '--reason', 'made by hand', ...here()])).code).toBe(0);
    expect((await tool('parked', ['list', ...here()])).out).toBe('nothing is parked');
    expect((await tool('parked', ['list', '--settled', ...here()])).out).toContain('discarded');
    // what is over is not ordered anew, and nothing says that it was
    expect(await tool('parked', ['replay', id, ...here()])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`no open message ${id}`),
    });
    expect(await recorded(2)).toEqual([
      `REPLAY_PARKED ${id} operators-command`,
      `DISCARD_PARKED ${id} operators-command`,
    ]);
  });

  it('is discarded, and what waits behind it, and nothing else, is tried again', async () => {
    await park('conflict_case-2', 4, 'event/unknown');
    await park('conflict_case-2', 5, 'key/parked');
    await park('conflict_case-3\x1b[2J', 6, 'event/unknown');
    const listed = async () => {
      const { out } = await tool('parked', ['list', ...here()]);
      return [...out.matchAll(/^(\S+) +account\.outcomes +(\S+) .*(waits|replaying)$/gm)].map(([, ...cells]) => cells);
    };
    const [first, ...others] = await listed();
    expect(others.map(([, ...cells]) => cells)).toEqual([
      ['conflict_case-2', 'waits'],
      ['conflict_case-3?[2J', 'waits'],
    ]);
    const { out } = await tool('parked', ['discard', first?.[0] as string, '--reason', 'made by hand', ...here()]);
    expect(out).toBe(`${first?.[0]} is discarded; what waits behind it will be tried again`);
    expect((await listed()).map(([, ...cells]) => cells)).toEqual([
      ['conflict_case-2', 'replaying'],
      ['conflict_case-3?[2J', 'waits'],
    ]);
  });

  it('that is not there is named', async () => {
    expect(await tool('parked', ['replay', 'account/999999', ...here()])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no open message account/999999'),
    });
    expect(await tool('parked', ['replay', 'elsewhere/1', ...here()])).toMatchObject({
      code: 1,
      err: expect.stringContaining('which message?'),
    });
  });
});

describe('a command of a service that cannot work', () => {
  it('ends with the exit code that its --help names, and only the command says why', async () => {
    const folder = dataFolder(mkdtempSync(join(tmpdir(), 'zhenming-command-')));
    openKeys(folder);
    const nobody = 'http://127.0.0.1:1';
    const service = { copies: [{ url: nobody, internalUrl: nobody, pid: null }] };
    writeSystemFile(folder.system, {
      supervisor: { pid: process.pid },
      services: Object.fromEntries(services.map((name) => [name, service])),
      database: { host: '127.0.0.1', port: 1 },
    } as unknown as SystemFile);
    const said = await tool('service', ['account', 'import', 'file.csv', '--data', folder.path]);
    rmSync(folder.path, { recursive: true });
    const why = 'not imported: the database does not answer (ECONNREFUSED)';
    expect(said).toEqual({ code: 2, out: why, err: '' });
  });
});

describe('a tool where no system runs', () => {
  it('challenge says so of an address, too', async () => {
    const { code, err } = await tool('challenge', ['--gateway', 'http://127.0.0.1:1']);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('is the system running?') });
  });

  it.each(['challenge', 'clock', 'consumers', 'parked', 'demo'])('%s says so in one line', async (name) => {
    const { code, err } = await tool(name, ['--data', '/nowhere']);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('no system runs in /nowhere') });
  });

  it.each([
    [['--url', 'nope'], '--url takes an address that begins with postgres://'],
    [['--url', 'postgres://x', '--data', '/nowhere'], 'name the data folder of the system with --data'],
  ])(
    'audit says what is wrong with what it was given, and advises nothing that loses anything: %j',
    async (args, why) => {
      const { code, err } = await tool('audit', args);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(why) });
      expect(err).not.toContain('--fresh');
    },
  );

  it.each([
    ['--data', '/nowhere', 'CASE'],
    ['CASE', '--data', '/nowhere'],
  ])('a command of a service says so in one line, wherever its folder is named: %s %s %s', async (...args) => {
    const { code, err } = await tool('service', ['id-conflict', 'case-explain', ...args]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('no system runs in /nowhere') });
  });

  it.each([
    ['review-queue', 'staff'],
    ['id-conflict', 'case-explain'],
    ['id-conflict', 'photo-store-adopt'],
    ['id-conflict', 'registry-import'],
    ['id-conflict', 'registry-generate'],
    ['account', 'import'],
  ])('a command of %s explains itself: %s', async (...command) => {
    const { code, out, err } = await tool('service', [...command, '--data', '/nowhere', '--help']);
    expect({ code, said: out + err }).toEqual({ code: 0, said: expect.stringMatching(`^usage: ${command[1]}\\s`) });
  });

  it.each(['challenge', 'clock', 'consumers', 'parked', 'service', 'demo', 'provision', 'supervisor'])(
    '%s explains itself',
    async (name) => {
      const { code, out } = await tool(name, ['--help']);
      expect(code).toBe(0);
      expect(out).toContain('--data FOLDER');
    },
  );
});
