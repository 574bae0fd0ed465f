import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf, services } from '@zhenming/contracts';
import { freePort, PostgresCluster } from '@zhenming/engines';
import { Database } from '@zhenming/postgres';
import { projectRoot } from '../system/data-folder.js';
import { makeKeys } from '../system/keys.js';
import { environmentOf, envFile } from './environment.js';
import { rotated } from './rotation.js';

const source = ['--import', join(projectRoot, 'libs/testing/jest/typescript.mjs')];

/** `npm run deploy:<name>`, from source; the services' own `migrate` runs as it was built */
async function deploy(name: 'secrets' | 'setup', args: string[], env: NodeJS.ProcessEnv = {}) {
  const script = join(projectRoot, 'tools/src/deploy', `${name}.ts`);
  const child = spawn(process.execPath, [...source, script, ...args], { env: { PATH: process.env['PATH'], ...env } });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, out: out.trim(), err: err.trim() };
}

/** its copy of before opens nothing that is written from now on */
const copied = (file: string): string => `copy ${file} to where its copy is kept, before anything starts with it`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhenming-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('secrets for a deployment', () => {
  it('are written for their owner alone, and laid out for containers in a folder of the owner', async () => {
    const file = join(folder, '.env');
    expect(await deploy('secrets', ['--file', file])).toMatchObject({
      code: 0,
      out: `wrote ${file}\nlaid out ${file}.d\n${copied(file)}`,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}.d`).mode & 0o777).toBe(0o700);
    const laidOut = readdirSync(`${file}.d`).map((name) => statSync(join(`${file}.d`, name)).mode & 0o777);
    expect(new Set(laidOut)).toEqual(new Set([0o444]));
    const { ACCOUNT_PASSWORD } = parseEnv(readFileSync(file, 'utf8'));
    expect(readFileSync(join(`${file}.d`, 'ACCOUNT_DATABASE_URL'), 'utf8')).toBe(
      `postgres://account:${ACCOUNT_PASSWORD}@postgres:5432/zhenming`,
    );
  });

  it('are never written over others: what a newer version asks for is added, and a change of the operator laid out', async () => {
    const file = join(folder, 'older.env');
    const { OBJECTS_GRPC_KEY: _newer, ...older } = environmentOf(makeKeys());
    writeFileSync(file, `${envFile(older)}SMTP_URL=smtp://mail.example`, { mode: 0o600 });
    const before = readFileSync(file, 'utf8');
    const { out } = await deploy('secrets', ['--file', file]);
    expect(out).toBe(`added to ${file}: OBJECTS_GRPC_KEY\nlaid out ${file}.d\n${copied(file)}`);
    const after = readFileSync(file, 'utf8');
    expect(after.startsWith(`${before}\nOBJECTS_GRPC_KEY='`)).toBe(true);
    expect(readFileSync(join(`${file}.d`, 'SMTP_URL'), 'utf8')).toBe('smtp://mail.example');
    expect((await deploy('secrets', ['--file', file])).out).toBe(`laid out ${file}.d`);
    expect(readFileSync(file, 'utf8')).toBe(after);
  });

  it.each([
    ['a ring', 'ACCOUNT_INDEX_KEYS'],
    ['under which records are found', 'REGISTRY_INDEX_KEY'],
    ['by which others verify', 'PUBLIC_SIGNING_KEYS'],
    ['the other half of which is there', 'ACCOUNT_ARCHIVE_TOKEN'],
    ['the other half of which is there', 'CHECKPOINT_ARCHIVE_TOKENS'],
    ['the other half of which is there', 'REVIEW_QUEUE_IDENTITY_KEY'],
    ['the other half of which is there', 'INTERNAL_PEERS'],
    ['the other half of which is there', 'CHECKPOINT_PEERS'],
  ])('are not made anew where one was lost, %s: %s', async (_which, lost) => {
    const file = join(mkdtempSync(join(folder, 'lost-')), '.env');
    const { [lost]: _lost, ...left } = environmentOf(makeKeys());
    const text = `${envFile(left)}SMTP_URL=smtp://mail.example`;
    for (const lacking of [text, `${text}\n${lost}=\n`]) {
      writeFileSync(file, lacking, { mode: 0o600 });
      const { code, err } = await deploy('secrets', ['--file', file, '--rotate', 's3']);
      expect([code, err]).toEqual([1, expect.stringMatching(`${file} lacks ${lost}.*: put it back from your copy`)]);
      expect(err.split('\n')).toHaveLength(1);
      expect([readFileSync(file, 'utf8'), existsSync(`${file}.d`)]).toEqual([lacking, false]);
    }
  });

  describe('laid out, and gone from their file', () => {
    const [younger, older] = ['o2:eW91bmdlcg==', 'o1:b2xkZXI='];
    const made: Readonly<Record<string, string>> = { ...environmentOf(makeKeys()), OBJECT_KEYS: `${younger},${older}` };
    /** what becomes of what was laid out where this lies in the place of the file; undefined: nothing does */
    const tried = async (text: string | undefined, laidOut = made) => {
      const file = join(mkdtempSync(join(folder, 'gone-')), '.env');
      writeFileSync(file, envFile(laidOut), { mode: 0o600 });
      expect((await deploy('secrets', ['--file', file])).code).toBe(0);
      rmSync(file);
      if (text !== undefined) writeFileSync(file, text, { mode: 0o600 });
      const { code, err } = await deploy('secrets', ['--file', file]);
      const left = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      return { code, err, left, ring: readFileSync(join(`${file}.d`, 'OBJECT_KEYS'), 'utf8') };
    };

    it.each([
      ['all of it', undefined],
      ['all but the settings of an operator', 'PORTAL_ORIGIN=https://portal.example\n'],
      ['the key that seals, as in a copy from before a rotation', envFile({ ...made, OBJECT_KEYS: older })],
    ])('are not written over: %s', async (_what, text) => {
      const { code, err, left, ring } = await tried(text);
      expect([code, err]).toEqual([1, expect.stringMatching(/ lacks keys that .*\.d has \(.*OBJECT_KEYS/)]);
      expect(err.split('\n')).toHaveLength(1);
      expect([left, ring]).toEqual([text, made['OBJECT_KEYS']]);
    });

    const after = (rotation: string, before = made) => ({ ...before, ...rotated(rotation, before) });
    it.each([
      ['identities', after('identities'), /\(ACCOUNT_IDENTITY_KEY, .*INTERNAL_PEERS.*REVIEW_QUEUE_IDENTITY_KEY\)/],
      [
        'checkpoints',
        after('checkpoints'),
        /\(ACCOUNT_CHECKPOINT_KEY, CHECKPOINT_PEERS, .*REVIEW_QUEUE_CHECKPOINT_KEY\)/,
      ],
      ['signing-add', after('signing-add'), /\(PUBLIC_SIGNING_KEYS\)/],
      ['signing-use', after('signing-use', after('signing-add')), /\(PUBLIC_SIGNING_KEYS\)/],
      ['sealing', after('sealing'), /\(ACCOUNT_VAULT_KEYS, .*OBJECT_KEYS.*\)/],
      ['indexes', after('indexes'), /\(ACCOUNT_INDEX_KEYS, .*\)/],
    ])(
      'are not written over by a copy from before --rotate %s, and are by one from after it',
      async (_what, later, names) => {
        const { code, err, left } = await tried(envFile(made), later);
        expect([code, err, left]).toEqual([1, expect.stringMatching(names), envFile(made)]);
        expect((await tried(envFile(later), made)).code).toBe(0);
      },
    );

    it('are written over where identities of before are dropped, or what signed for the public before has gone off', async () => {
      const laidOut = after('identities', after('signing-use', after('signing-add')));
      const { keys } = JSON.parse(laidOut['PUBLIC_SIGNING_KEYS'] ?? '') as { keys: object[] };
      const PUBLIC_SIGNING_KEYS = JSON.stringify({ keys: keys.slice(0, 1) });
      expect(
        await tried(envFile({ ...after('identities-drop', laidOut), PUBLIC_SIGNING_KEYS }), laidOut),
      ).toMatchObject({
        code: 0,
      });
    });

    it('are not written over by what cannot be read', async () => {
      const { code, err } = await tried(envFile({ ...made, CHECKPOINT_PEERS: '{"keys":[' }));
      expect([code, err]).toEqual([1, expect.stringMatching(/^a key in .* is no JSON: put it back from your copy/)]);
    });

    it('are all in the folder, out of which the page for operators finds them again, beside what is there', async () => {
      const file = join(mkdtempSync(join(folder, 'gone-')), '.env');
      writeFileSync(file, envFile(made), { mode: 0o600 });
      await deploy('secrets', ['--file', file]);
      const older = 'COMPOSE_FILE=docker-compose.yml:deploy/production.yml\n';
      writeFileSync(file, older);
      const page = readFileSync(join(projectRoot, 'docs/deploy.md'), 'utf8');
      const typed = /^### `.env` was lost$[^]*?^```sh\n([^]*?)^```$/m.exec(page)?.[1] ?? '';
      expect(spawnSync('sh', ['-c', typed], { cwd: dirname(file) }).status).toBe(0);
      const { KAFKA_CLUSTER_ID: _cluster, FEED_SUBSCRIBERS: _hashes, ...secret } = made;
      expect(readFileSync(file, 'utf8')).toBe(older);
      const found = join(dirname(file), '.env.found');
      expect(parseEnv(readFileSync(found, 'utf8'))).toEqual({
        ...secret,
        SMTP_URL: 'smtp://mail:1025',
        SMS_KEY: '',
        REGISTRY_TOKEN: '',
      });
      expect(statSync(found).mode & 0o777).toBe(0o600);
    });

    it('are laid out anew where an old key alone was taken out, or has another name', async () => {
      const ring = younger.replace('o2', 'of-today');
      expect(await tried(envFile({ ...made, OBJECT_KEYS: ring }))).toMatchObject({ code: 0, ring });
    });
  });

  it('are made anew as a whole where a newer version asks for all of a kind', async () => {
    const file = join(mkdtempSync(join(folder, 'older-')), '.env');
    const all = Object.entries(environmentOf(makeKeys()));
    const newer = all.map(([name]) => name).filter((name) => /_CHECKPOINT_KEY$|^CHECKPOINT_PEERS$/.test(name));
    writeFileSync(file, envFile(Object.fromEntries(all.filter(([name]) => !newer.includes(name)))));
    const { out } = await deploy('secrets', ['--file', file]);
    expect(out).toBe(`added to ${file}: ${newer.join(', ')}\nlaid out ${file}.d\n${copied(file)}`);
  });

  it.each([
    ['some of them', ({ OBJECTS_GRPC_KEY: _newer, ...older }: Readonly<Record<string, string>>) => envFile(older)],
    ['all of them', envFile],
    ['the settings of an operator, who made it', () => 'PORTAL_ORIGIN=https://portal.example'],
  ])('are for their owner alone in a file that everybody could read, with %s', async (_there, text) => {
    const file = join(mkdtempSync(join(folder, 'open-')), '.env');
    writeFileSync(file, text(environmentOf(makeKeys())));
    chmodSync(file, 0o644);
    expect((await deploy('secrets', ['--file', file])).code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are changed by the name of their kind, and all else stays', async () => {
    const file = join(folder, 'rotated.env');
    const before = environmentOf(makeKeys());
    writeFileSync(file, `${envFile(before)}# a remark\nSMS_KEY='stays'\n`, { mode: 0o600 });
    const { out } = await deploy('secrets', ['--file', file, '--rotate', 's3']);
    const changed = 'S3_ACCESS_KEY, S3_SECRET_KEY, OBJECTS_GRPC_KEY';
    expect(out).toBe(`changed in ${file}: ${changed}\nlaid out ${file}.d\n${copied(file)}`);
    const after = readFileSync(file, 'utf8');
    expect(after).toContain('# a remark\n');
    const { S3_ACCESS_KEY, S3_SECRET_KEY, OBJECTS_GRPC_KEY, ...rest } = before;
    const { S3_ACCESS_KEY: access, S3_SECRET_KEY: secret, OBJECTS_GRPC_KEY: grpc, ...kept } = parseEnv(after);
    expect(kept).toEqual({ ...rest, SMS_KEY: 'stays' });
    expect([S3_ACCESS_KEY, S3_SECRET_KEY, OBJECTS_GRPC_KEY]).not.toContain(access);
    expect([secret === S3_SECRET_KEY, grpc === OBJECTS_GRPC_KEY]).toEqual([false, false]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const other = join(folder, 'never-made.env');
    const refused = await deploy('secrets', ['--file', other, '--rotate', 'everything']);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--rotate takes passwords, kafka')]);
    expect(existsSync(other)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(after);
  });
});

describe('a database server that is new', () => {
  const secrets = environmentOf(makeKeys());
  let server: PostgresCluster;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    const port = await freePort();
    // where the database has a user of its own, that one must pass through
    chmodSync(folder, 0o711);
    const place = join(folder, 'postgres');
    mkdirSync(place);
    const password = secrets['POSTGRES_PASSWORD'] ?? '';
    server = new PostgresCluster({ folder: place, port, password, durable: false });
    await server.start();
    env = {
      ...secrets,
      DATABASE_ADMIN_URL: server.url(),
      DATABASE_OWNER_URL: `postgres://zhenming_owner:${secrets['ZHENMING_OWNER_PASSWORD']}@127.0.0.1:${port}/zhenming`,
    };
  });
  afterAll(() => server?.stop());

  it('gets roles, schemas and topics, and a second time keeps what it has', async () => {
    for (const migrated of [true, false]) {
      const { code, err, out } = await deploy('setup', [], env);
      expect({ code, out }).toEqual({ code: 0, out: 'roles and database are there\ntopics are there' });
      expect(err.includes('account: migrated')).toBe(migrated);
      expect(err.includes('account: schema is up to date')).toBe(!migrated);
    }
    for (const role of services.map(schemaOf)) {
      const url = new URL(env['DATABASE_OWNER_URL'] ?? '');
      url.username = role;
      url.password = secrets[`${role.toUpperCase()}_PASSWORD`] ?? '';
      const db = await Database.connect({ url: url.href, schema: role, poolSize: 2 });
      expect((await db.query('select from events')).rowCount).toBe(0);
      await db.close();
    }
  });

  it.each([
    ['without an address', 'DATABASE_ADMIN_URL', undefined, 'DATABASE_ADMIN_URL is missing from the environment'],
    ['with another one', 'DATABASE_OWNER_URL', 'mysql://x', 'DATABASE_OWNER_URL is not an address that begins with'],
    ['without a role’s password', 'ACCOUNT_PASSWORD', '', 'ACCOUNT_PASSWORD is missing from the environment'],
    ['on Kafka without brokers', 'BUS', 'kafka', 'KAFKA_BROKERS is missing from the environment'],
  ])('is left alone %s: one line says what to set', async (_what, name, value, line) => {
    const { code, err } = await deploy('setup', [], { ...env, [name]: value });
    expect(code).toBe(1);
    expect(err).toContain(line);
    expect(err.split('\n')).toHaveLength(1);
  });
});
