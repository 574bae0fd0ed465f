import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { busMigrations } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import {
  startCluster,
  testAuthority,
  testDatabase,
  until,
  type StartedCluster,
  type TestAuthority,
  type TestDatabase,
} from '@zhenming/testing';
import { newRingEntry, parseKeyRing, PostgresVault } from '@zhenming/vault';
import { testEnvironment, type TestEnvironment } from '../testing.js';
import { libraryMigrations } from './migrate-service.js';
import { peerSettings } from './refused-settings.js';

interface Process {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly exit: Promise<number | string>;
  /** addresses it sent by IPC */
  readonly url: Promise<string>;
  readonly internalUrl: Promise<string>;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const running: ChildProcess[] = [];
let database: TestDatabase;
let keys: TestEnvironment;

/** main.ts as a process of its own; `ipc: false` gives it only a pipe as standard input */
function run(args: readonly string[], env: NodeJS.ProcessEnv, { ipc = true } = {}): Process {
  const { PATH } = process.env;
  const child = spawn(
    process.execPath,
    [
      '--conditions',
      'development',
      '--import',
      path('../../../testing/jest/typescript.mjs'),
      path('./tiny-main.fixture.ts'),
      ...args,
    ],
    { env: { PATH, ...env }, stdio: ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['pipe', 'pipe', 'pipe'] },
  );
  running.push(child);
  const serving = new Promise<{ url: string; internalUrl: string }>((resolve) => child.once('message', resolve));
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return {
    child,
    out: () => out,
    err: () => err,
    exit: new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal ?? ''))),
    url: serving.then(({ url }) => url),
    internalUrl: serving.then(({ internalUrl }) => internalUrl),
  };
}

const serving = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...keys.env('account', database.url('account')),
  GREETING: 'good day',
  LOG_LEVEL: 'info',
  ...more,
});

beforeAll(async () => {
  database = await testDatabase();
  keys = await testEnvironment();
  const migrated = run(['migrate'], { DATABASE_OWNER_URL: database.ownerUrl });
  expect([await migrated.exit, migrated.err()]).toEqual([0, expect.stringContaining('account: migrated Bus')]);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  keys.remove();
  await database.close();
});

describe('migrate', () => {
  it('has nothing to do the second time', async () => {
    const again = run(['migrate'], { DATABASE_OWNER_URL: database.ownerUrl });
    expect([await again.exit, again.err()]).toEqual([0, 'account: schema is up to date\n']);
  });

  it('wants the owner’s address and nothing else', async () => {
    const lost = run(['migrate'], {});
    expect([await lost.exit, lost.err()]).toEqual([1, 'account: DATABASE_OWNER_URL is missing from the environment\n']);
  });
});

describe('rewrap-keys', () => {
  it('makes the first key of a rotated ring enough, without which no process serves', async () => {
    const [first, second] = [newRingEntry('k1'), newRingEntry('k2')];
    const indexKeys = parseKeyRing(newRingEntry('i1'));
    const db = await Database.connect({ url: database.url('account'), schema: 'account', poolSize: 2 });
    try {
      const vaultWith = (ring: string) => new PostgresVault(db, { keys: parseKeyRing(ring), indexKeys });
      const sealed = await vaultWith(first).seal('somebody', 'name', '王小明');
      const rotated = run(['rewrap-keys'], serving({ VAULT_KEYS: `${second},${first}` }));
      expect([await rotated.exit, rotated.err()]).toEqual([0, 'account: wrapped by the first key of VAULT_KEYS: 1\n']);
      expect(await vaultWith(second).open('somebody', 'name', sealed)).toBe('王小明');
      // as after a backup from before came back, of which nobody could read anything
      const back = run([], serving({ VAULT_KEYS: newRingEntry('k3') }));
      expect([await back.exit, back.err()]).toEqual([
        1,
        expect.stringMatching(
          /^account: VAULT_KEYS lacks the keys k2 \([0-9a-f]{16}\), .*: put them back behind the present one/,
        ),
      ]);
      const third = newRingEntry('k3');
      await vaultWith(third).seal('somebody else', 'name', '李小红');
      const lacking = run(['rewrap-keys'], serving({ VAULT_KEYS: `${first},${third}` }));
      expect([await lacking.exit, lacking.err().split('\n')]).toEqual([
        1,
        [
          'account: wrapped by the first key of VAULT_KEYS: 1',
          expect.stringMatching(/^account: not wrapped: 1 under the key k2 \([0-9a-f]{16}\), which VAULT_KEYS lacks$/),
          expect.stringMatching(/^account: put what is lacking back behind the present key, .* and wrap anew/),
          '',
        ],
      ]);
      for (const subject of ['somebody', 'somebody else']) await vaultWith(second).shred(subject);
    } finally {
      await db.close();
    }
  });
});

describe('a database that is not of this version', () => {
  let owner: Database;
  beforeAll(async () => {
    owner = await database.connect({ schema: 'account', url: database.ownerUrl });
  });
  const refusal = async (): Promise<string> => {
    const refused = run([], serving());
    expect(await refused.exit).toBe(1);
    return refused.err();
  };

  it('is refused where a newer one has migrated it: its events would be passed over, and nobody told', async () => {
    await owner.query(`insert into migrations (timestamp, name) values (1764999999999, 'Newer1764999999999')`);
    expect(await refusal()).toMatch(
      /^account: cannot start: a newer version has migrated this database \(Newer1764999999999\): start that one/,
    );
    await owner.query(`delete from migrations where name like 'Newer%'`);
  });

  it('is refused before it is migrated to this one', async () => {
    const { rows } = await owner.query<{ name: string }>(
      'delete from migrations where id = (select max(id) from migrations) returning *',
    );
    expect(await refusal()).toContain(`this database is not migrated to this version (${rows[0]?.name} has not run)`);
    await owner.query('insert into migrations select * from json_populate_record(null::migrations, $1)', [rows[0]]);
    await owner.query('revoke select on migrations from account');
    expect(await refusal()).toMatch(
      /this database is not migrated .*: run migrate of this version, in compose setup\n$/,
    );
    await owner.query('grant select on migrations to account');
  });
});

describe('openapi', () => {
  it('prints the document without any environment', async () => {
    const printed = run(['openapi'], {});
    expect(await printed.exit).toBe(0);
    expect(JSON.parse(printed.out())).toMatchObject({ openapi: '3.1.0', paths: { '/greeting': {} } });
  });
});

describe('an environment that lacks or breaks settings', () => {
  it('is refused with one line each, without values and without a stack', async () => {
    const refused = run([], serving({ PORT: 'eighty', DATABASE_URL: '', BUS: 'carrier pigeon', LOG_LEVEL: 'loud' }));
    expect(await refused.exit).toBe(1);
    expect(refused.err().trim().split('\n')).toEqual([
      'account: DATABASE_URL is missing from the environment',
      expect.stringMatching(/^account: PORT is not valid: /),
      expect.stringMatching(/^account: BUS is not valid: /),
      expect.stringMatching(/^account: LOG_LEVEL is not valid: /),
    ]);
    expect(refused.err()).not.toMatch(/eighty|pigeon|at /);
  });

  it('is refused before anything is opened, for all settings at once', async () => {
    const nowhere = 'postgres://account:secret@127.0.0.1:1/zhenming';
    const refused = run([], serving({ DATABASE_URL: nowhere, GREETING: '', NODE_ENV: 'production', TEST_CLOCK: '1' }));
    expect(await refused.exit).toBe(1);
    expect(refused.err()).toContain('account: GREETING is missing from the environment\n');
    expect(refused.err()).toContain('account: TEST_CLOCK lets tests move the time');
    expect(refused.err()).toContain('account: DATABASE_URL: PostgreSQL is spoken to in the clear');
    expect(refused.err()).not.toMatch(/ECONNREFUSED|secret/);
  });

  it('is refused with one line when the database is not there', async () => {
    const refused = run([], serving({ DATABASE_URL: 'postgres://account:secret@127.0.0.1:1/zhenming' }));
    expect([await refused.exit, refused.err()]).toEqual([
      1,
      'account: cannot start: the database or bus does not answer (ECONNREFUSED)\n',
    ]);
  });
});

describe('a serving process', () => {
  it('tells its address, and of the process what alerts are made from, and stops cleanly on SIGTERM', async () => {
    const service = run([], serving());
    const greeting = await fetch(`${await service.url}/greeting`);
    expect(await greeting.json()).toEqual({ greeting: 'good day' });
    const metrics = await (await fetch(`${await service.internalUrl}/metrics`)).text();
    for (const name of ['zhenming_longest_turn_seconds', 'process_resident_memory_bytes'])
      expect(metrics).toMatch(new RegExp(`^${name}\\{service="account"\\} `, 'm'));
    service.child.kill('SIGTERM');
    expect(await service.exit).toBe(0);
    expect(service.out()).toContain('"msg":"stopped"');
  });

  it('takes its secrets from files, and /proc shows none of them', async () => {
    const { DATABASE_URL, VAULT_KEYS, INDEX_KEYS, CHECKPOINT_KEY, ...open } = serving();
    const secrets = Object.entries({ DATABASE_URL, VAULT_KEYS, INDEX_KEYS, CHECKPOINT_KEY });
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-secrets-'));
    const files = secrets.map(([name, value = '']) => {
      writeFileSync(join(folder, name), `${value}\n`, { mode: 0o600 });
      return [`${name}_FILE`, join(folder, name)];
    });
    const service = run([], { ...open, ...Object.fromEntries(files) });
    expect((await fetch(`${await service.url}/greeting`)).status).toBe(200);
    const environment = readFileSync(`/proc/${service.child.pid}/environ`, 'utf8');
    expect(environment).toContain('GREETING=good day');
    expect(secrets.filter(([, value = '']) => environment.includes(value))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('exits at once on a second signal', async () => {
    const service = run([], serving({ STOP_GRACE_SECONDS: '60' }));
    const slow = fetch(`${await service.url}/slow`).catch(() => undefined);
    await until(() => service.err().includes('slow request'));
    service.child.kill('SIGINT');
    await until(async () => !(await fetch(`${await service.url}/greeting`).catch(() => undefined))?.ok);
    service.child.kill('SIGINT');
    expect(await service.exit).toBe(1);
    await slow;
  });

  it('stops when its supervisor is gone (IPC)', async () => {
    const service = run([], serving({ SUPERVISED: '1' }));
    await service.url;
    // after a disconnect of ours the parent's side tells `exit`, and never `close`
    const exit = new Promise((resolve) => service.child.on('exit', resolve));
    service.child.disconnect();
    expect(await exit).toBe(0);
  });

  it('stops when its supervisor is gone (standard input)', async () => {
    const service = run([], serving({ SUPERVISED: '1' }), { ipc: false });
    await until(() => service.out().includes('"msg":"serving"'));
    service.child.stdin?.end();
    expect(await service.exit).toBe(0);
  });

  it.each(['exception', 'rejection'])('logs an unforeseen %s without what it quoted, and exits 1', async (fault) => {
    const service = run([], serving({ FAULT: fault }));
    expect(await service.exit).toBe(1);
    expect(service.out()).toContain('"level":"fatal"');
    expect(service.out() + service.err()).not.toContain('11010519491231002X');
  });
});

describe('production whose database speaks TLS', () => {
  let authority: TestAuthority;
  let cluster: StartedCluster;
  let encrypted: TestDatabase;
  beforeAll(async () => {
    authority = testAuthority();
    const { certFile, keyFile } = authority.certificate('IP:127.0.0.1');
    cluster = await startCluster({
      durable: false,
      settings: { ssl: 'on', ssl_cert_file: certFile, ssl_key_file: keyFile },
    });
    // of a test, which cannot be told whom to trust when it runs already; its roles, schemas and pools come this way too
    const adminUrl = `${cluster.url()}?sslmode=verify-full&sslrootcert=${authority.caFile}`;
    const schemas = { schema: 'account', migrations: libraryMigrations };
    encrypted = await testDatabase({ ...schemas, also: [{ schema: 'bus', migrations: busMigrations }] }, { adminUrl });
  });
  afterAll(async () => {
    await encrypted?.close();
    await cluster?.remove();
    authority?.remove();
  });

  const inProduction = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
    serving({
      NODE_ENV: 'production',
      DATABASE_URL: encrypted.url().replace(/&sslrootcert=.*$/, ''),
      ...Object.fromEntries(Object.values(peerSettings).map((name) => [name, 'https://peer.example'])),
      ...more,
    });

  it('serves over connections that are all encrypted, once its authority is named', async () => {
    const service = run([], inProduction({ NODE_EXTRA_CA_CERTS: authority.caFile }));
    await service.url;
    const db = await encrypted.connect();
    const { rows } = await db.query<{ application: string; ssl: boolean }>(
      `select application_name as application, ssl from pg_stat_activity join pg_stat_ssl using (pid)
       where usename = 'account'`,
    );
    // the service's own; how many is a matter of what it does at once
    expect(rows.filter(({ application }) => application.startsWith('account '))).not.toEqual([]);
    expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
  });

  it('does not start with a database that nobody vouches for, and says in one line what to set', async () => {
    const stranger = testAuthority();
    try {
      for (const NODE_EXTRA_CA_CERTS of [undefined, stranger.caFile]) {
        const refused = run([], inProduction({ NODE_EXTRA_CA_CERTS }));
        expect(await refused.exit).toBe(1);
        expect(refused.err()).toMatch(
          /^account: cannot start: .* certificate that is not trusted .*NODE_EXTRA_CA_CERTS/,
        );
        expect(refused.err().trim().split('\n')).toHaveLength(1);
      }
    } finally {
      stranger.remove();
    }
  });

  it('does not start with a database that has the certificate of another', async () => {
    const elsewhere = encrypted
      .url()
      .replace(/&sslrootcert=.*$/, '')
      .replace('127.0.0.1', 'localhost');
    const refused = run([], inProduction({ NODE_EXTRA_CA_CERTS: authority.caFile, DATABASE_URL: elsewhere }));
    expect([await refused.exit, refused.err()]).toEqual([1, expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID')]);
  });
});
