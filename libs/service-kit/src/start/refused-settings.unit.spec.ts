import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsNotEmpty } from 'class-validator';
import { refusedLines, testEnvironment, type TestEnvironment } from '../testing.js';
import { platformRefusedSettings } from './platform-refused-settings.js';
import { withoutPeers, withoutPublicOrigin, type RefusedSettings } from './refused-settings.js';
import type { PlatformConfig } from './platform-config.js';

class Own {
  @IsNotEmpty() GREETING: string;
}
const refused: RefusedSettings<PlatformConfig & Own> = {
  always: withoutPeers('notification'),
  inProduction: [withoutPublicOrigin],
};

let keys: TestEnvironment;
let folder: string;
let password: string;
beforeAll(async () => {
  keys = await testEnvironment();
  folder = mkdtempSync(join(tmpdir(), 'zhenming-settings-'));
  password = join(folder, 'password');
  writeFileSync(password, 'secret\n');
});
afterAll(() => {
  keys.remove();
  rmSync(folder, { recursive: true });
});

const inProduction: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  GREETING: 'good day',
  DATABASE_URL: 'postgres://account:secret@db:5432/zhenming?sslmode=verify-full&sslrootcert=/ca.pem',
  ACCOUNT_URL: 'https://account:3100',
  ID_CONFLICT_URL: 'https://id-conflict:3100,https://id-conflict-2:3100',
  REVIEW_QUEUE_URL: 'https://review-queue:3100',
  NOTIFICATION_URL: 'https://notification:3100',
  PUBLIC_ORIGIN: 'https://portal.example',
  CHECKPOINT_ARCHIVE: 'http',
  CHECKPOINT_ARCHIVE_URL: 'https://archive.example/checkpoints',
  CHECKPOINT_ARCHIVE_TOKEN: 'secret',
  CHECKPOINT_ARCHIVE_NONE_IS_MEANT: 'no',
};
const linesOf = (env: NodeJS.ProcessEnv, externalLog = true): readonly string[] =>
  refusedLines(
    { name: 'account', ...(externalLog && { externalLog }) },
    { config: Own, refused },
    { ...keys.env('account', ''), ...inProduction, ...env },
  );

const ring = (id: string, fill = 1): string =>
  `${id}:${Buffer.from(Array.from({ length: 32 }, (_, n) => n + fill)).toString('base64')}`;
/** settings, and the setting that the only line names */
const unsafe: [NodeJS.ProcessEnv, string][] = [
  [{ TEST_CLOCK: '1' }, 'TEST_CLOCK'],
  [{ PASSWORD_HASH: 'cheapest' }, 'PASSWORD_HASH'],
  [{ VAULT_KEYS: ring('local-k1') }, 'VAULT_KEYS'],
  [{ VAULT_KEYS: `${ring('k2', 2)},${ring('local-k1')}` }, 'VAULT_KEYS'],
  [{ INDEX_KEYS: ring('local-i1') }, 'INDEX_KEYS'],
  [{ DATABASE_URL: 'postgres://account@db/zhenming' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://account@db/zhenming?sslmode=disable' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://account@db/zhenming?sslmode=no-verify' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://account@db/zhenming?SSLMODE=verify-full' }, 'DATABASE_URL'],
  [{ BUS: 'kafka', KAFKA_BROKERS: 'kafka:9092' }, 'KAFKA_SSL'],
  [{ EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://events:2113?tls=false' }, 'EVENTSTOREDB_URL'],
  [{ EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://events:2113?TLSVerifyCert=False' }, 'EVENTSTOREDB_URL'],
  [{ CHECKPOINT_ARCHIVE: 'none' }, 'CHECKPOINT_ARCHIVE_NONE_IS_MEANT'],
  [{ CHECKPOINT_ARCHIVE_URL: 'http://archive.example' }, 'CHECKPOINT_ARCHIVE_URL'],
  [{ ACCOUNT_URL: 'http://account:3100' }, 'ACCOUNT_URL'],
  [{ ID_CONFLICT_URL: 'https://id-conflict:3100,http://id-conflict-2:3100' }, 'ID_CONFLICT_URL'],
  [{ REVIEW_QUEUE_URL: 'http://review-queue:3100' }, 'REVIEW_QUEUE_URL'],
  [{ NOTIFICATION_URL: 'http://notification:3100' }, 'NOTIFICATION_URL'],
  [{ PUBLIC_ORIGIN: '' }, 'PUBLIC_ORIGIN'],
  [{ PUBLIC_ORIGIN: 'http://portal.example' }, 'PUBLIC_ORIGIN'],
];

describe('production', () => {
  it('starts with what is safe', () => {
    expect(linesOf({})).toEqual([]);
    expect(linesOf({ BUS: 'kafka', KAFKA_BROKERS: 'kafka:9093', KAFKA_SSL: 'yes' })).toEqual([]);
    expect(linesOf({ EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://events:2113' })).toEqual([]);
    expect(linesOf({ CHECKPOINT_ARCHIVE: 'none', CHECKPOINT_ARCHIVE_NONE_IS_MEANT: 'yes' })).toEqual([]);
    const keys = { CHECKPOINT_ARCHIVE_ACCESS_KEY: 'key', CHECKPOINT_ARCHIVE_SECRET_KEY: 'secret' };
    const place = { CHECKPOINT_ARCHIVE_URL: 'https://archive.example', CHECKPOINT_ARCHIVE_BUCKET: 'checkpoints' };
    expect(linesOf({ CHECKPOINT_ARCHIVE: 's3', ...place, ...keys })).toEqual([]);
  });

  it.each(unsafe)('refuses %j in one line that names %s', (env, name) => {
    expect(linesOf(env)).toEqual([expect.stringContaining(name)]);
  });

  it.each(unsafe)('is what refuses %j: elsewhere it is allowed', (env) => {
    expect(linesOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  });

  it('allows connections in the clear where the network is said to be private, and nothing else', () => {
    const still = unsafe.flatMap(([env]) => linesOf({ ...env, NETWORK_IS_PRIVATE: 'yes' }));
    const rings = ['VAULT_KEYS', 'VAULT_KEYS', 'INDEX_KEYS'];
    // of people elsewhere, whom no private network reaches
    const archive = ['CHECKPOINT_ARCHIVE=none', 'CHECKPOINT_ARCHIVE_URL'];
    const names = ['TEST_CLOCK', 'PASSWORD_HASH', ...rings, ...archive, 'PUBLIC_ORIGIN', 'PUBLIC_ORIGIN'];
    expect(still).toEqual(names.map((name) => expect.stringContaining(name)));
  });

  it('has an example here of everything that it refuses', () => {
    const refusing = [...platformRefusedSettings.inProduction, ...refused.inProduction];
    const lines = unsafe.flatMap(([env]) => linesOf(env));
    expect(refusing.filter(({ line }) => !lines.includes(line))).toEqual([]);
  });
});

describe('settings that do not go together', () => {
  it.each([
    [{ BUS_LEASE_MS: '2000', BUS_HEARTBEAT_MS: '1000' }, 'BUS_LEASE_MS and BUS_HEARTBEAT_MS'],
    [{ PORT: '3000', INTERNAL_PORT: '3000' }, 'PORT and INTERNAL_PORT'],
    [{ KAFKA_SASL_USER: 'account' }, 'KAFKA_SASL_MECHANISM, KAFKA_SASL_USER and KAFKA_SASL_PASSWORD_FILE'],
    [{ NOTIFICATION_URL: '' }, 'NOTIFICATION_URL is missing from the environment'],
    [
      {
        ...{ CHECKPOINT_ARCHIVE: 's3', CHECKPOINT_ARCHIVE_BUCKET: 'checkpoints' },
        ...{ CHECKPOINT_ARCHIVE_ACCESS_KEY: 'key', CHECKPOINT_ARCHIVE_SECRET_KEY: 'secret' },
      },
      'CHECKPOINT_ARCHIVE_URL names an S3 store',
    ],
  ])('are refused anywhere: %j', (env, begins) => {
    for (const NODE_ENV of ['production', 'development', ''])
      expect(linesOf({ ...env, NODE_ENV })).toEqual([expect.stringMatching(`^${begins}`)]);
  });

  it('are refused where a log cannot lie elsewhere', () => {
    const env = { EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://events:2113' };
    expect(linesOf(env, false)).toEqual([expect.stringContaining('EVENT_STORE=eventstoredb is not for account')]);
  });

  it('are allowed where they do', () => {
    const sasl = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USER: 'a', KAFKA_SASL_PASSWORD_FILE: password };
    const ports = { PORT: '3000', INTERNAL_PORT: '3100' };
    expect(linesOf({ ...sasl, ...ports, BUS_LEASE_MS: '3000', BUS_HEARTBEAT_MS: '1000' })).toEqual([]);
  });
});

describe('an origin in another spelling than that of browsers, which would refuse everybody', () => {
  it.each([
    ['https://Portal.example', 'https://portal.example'],
    ['https://portal.example:443', 'https://portal.example'],
    ['https://portal.example/', 'https://portal.example'],
    ['https://user:secret@portal.example', 'https://portal.example'],
    ['https://甄明.example', 'https://xn--2hvx64a.example'],
  ])('is refused anywhere, and the right one is said: %s', (PUBLIC_ORIGIN, right) => {
    for (const NODE_ENV of ['production', 'development'])
      expect(linesOf({ PUBLIC_ORIGIN, NODE_ENV })).toEqual([
        `PUBLIC_ORIGIN is not valid: as browsers spell it, it is ${right}`,
      ]);
  });

  it('is refused where it is none', () => {
    for (const PUBLIC_ORIGIN of ['portal.example', 'ftp://portal.example', 'https://'])
      expect(linesOf({ PUBLIC_ORIGIN })).toEqual(['PUBLIC_ORIGIN is not valid: http(s)://host[:port] is due']);
  });
});

describe('an archive of checkpoints', () => {
  it.each([
    ['http', ['CHECKPOINT_ARCHIVE_URL', 'CHECKPOINT_ARCHIVE_TOKEN']],
    ['s3', ['URL', 'BUCKET', 'ACCESS_KEY', 'SECRET_KEY'].map((end) => `CHECKPOINT_ARCHIVE_${end}`)],
  ])('%s asks for what it needs: %j', (kind, needed) => {
    const nothing = { CHECKPOINT_ARCHIVE_URL: '', CHECKPOINT_ARCHIVE_TOKEN: '' };
    const lines = linesOf({ ...nothing, CHECKPOINT_ARCHIVE: kind, NODE_ENV: 'development' });
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([...needed].sort());
  });
});

describe('a setting in a file', () => {
  const inFile = (text: string): string => {
    const file = join(folder, 'setting');
    writeFileSync(file, text);
    return file;
  };

  it('counts like one in the environment', () => {
    expect(linesOf({ GREETING: '', GREETING_FILE: inFile('good day\n') })).toEqual([]);
    expect(linesOf({ VAULT_KEYS: '', VAULT_KEYS_FILE: inFile(ring('local-k1')) })).toEqual([
      expect.stringMatching(/^VAULT_KEYS holds a key that npm start made/),
    ]);
  });

  it('is refused in one line where it is set twice, cannot be read, or holds nothing that is valid', () => {
    const named = (file: string) => linesOf({ VAULT_KEYS: '', VAULT_KEYS_FILE: file });
    expect(linesOf({ VAULT_KEYS_FILE: inFile(ring('k1')) })).toEqual([
      'VAULT_KEYS and VAULT_KEYS_FILE are both set: set one of them',
    ]);
    expect(named(join(folder, 'nothing'))).toEqual(['VAULT_KEYS_FILE names no file that can be read (ENOENT)']);
    expect(named(inFile(''))).toEqual(['VAULT_KEYS is missing from the environment']);
    expect(named(inFile('secret'))).toEqual([expect.stringMatching(/^VAULT_KEYS is not valid: (?!.*secret)/)]);
  });
});

describe('an environment with many faults', () => {
  it('is refused for all at once, each named once and no value quoted', () => {
    const lines = linesOf({
      GREETING: '',
      DATABASE_URL: 'mysql://secret',
      VAULT_KEYS: 'secret',
      INTERNAL_KEY_FILE: '/no/secret',
      NODE_EXTRA_CA_CERTS: folder,
      NOTIFICATION_URL: '',
      PUBLIC_ORIGIN: 'http://portal.example',
      TEST_CLOCK: '1',
    });
    expect(lines.map((line) => line.split(/[ :]/)[0]).sort()).toEqual([
      'DATABASE_URL',
      'GREETING',
      'INTERNAL_KEY_FILE',
      'NODE_EXTRA_CA_CERTS',
      'NOTIFICATION_URL',
      'PUBLIC_ORIGIN',
      'TEST_CLOCK',
      'VAULT_KEYS',
    ]);
    expect(lines.join()).not.toContain('secret');
  });
});
