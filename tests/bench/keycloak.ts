// What a user would otherwise run: Keycloak's registration by its own form, on the same machine and the same PostgreSQL server, the
// cheapest hash that it has (pbkdf2, one iteration). It is fetched by Maven, once, into the folder that ZHENMING_PEERS names, else
// into the temporary folder. How warm its JVM is makes a factor of four: it registers people for a minute before it is measured.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithUs, freePort, processGone } from '@zhenming/engines';
import pg from 'pg';
import { eventually } from '../../tools/src/browser.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import type { Side } from './rounds.js';
import { hangUp, Visitor, type Answered } from './visitor.js';

const VERSION = '26.7.3';
const UNPACK = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';
const NAME = 'keycloak';
/** of its database role and its administrator, who live as long as a bench */
const PASSWORD = 'keycloak-of-a-bench';

const runs = (command: string, argument: string): boolean =>
  spawnSync(command, [argument], { stdio: 'ignore' }).status === 0;

/** Where it leaves notes of its own, as Maven does, they lie in `cwd`. */
function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args[0]}: ${stdout}${stderr}`.slice(0, 2_000));
}

/** Fetches and builds it, where that was not done before; returns its folder. */
function fetched(): string {
  const peers = process.env['ZHENMING_PEERS'] ?? join(tmpdir(), 'zhenming-peers');
  const home = join(peers, `keycloak-${VERSION}`);
  const built = join(home, 'built');
  if (existsSync(built)) return home;
  mkdirSync(peers, { recursive: true });
  const artifact = `org.keycloak:keycloak-quarkus-dist:${VERSION}:zip`;
  run('mvn', ['-q', '-B', UNPACK, `-Dartifact=${artifact}`, `-DoutputDirectory=${peers}`], peers);
  run(join(home, 'bin/kc.sh'), ['build', '--db=postgres', '--health-enabled=true'], peers);
  writeFileSync(built, '');
  return home;
}

/** An empty database with an owner; returns its JDBC address. */
async function freshDatabase({ file, keys }: RunningSystem): Promise<string> {
  const { host, port } = file.database;
  const password = keys.roles['postgres'];
  const client = new pg.Client({ host, port, user: 'postgres', password, database: 'postgres' });
  await client.connect();
  await client.query(`create role ${NAME} login password '${PASSWORD}'`);
  await client.query(`create database ${NAME} owner ${NAME}`);
  await client.end();
  return `jdbc:postgresql://${host}:${port}/${NAME}`;
}

const realm = {
  realm: 'bench',
  enabled: true,
  registrationAllowed: true,
  sslRequired: 'none',
  eventsEnabled: false,
  clients: [
    {
      ...{ clientId: 'web', publicClient: true, enabled: true, standardFlowEnabled: true },
      redirectUris: ['http://127.0.0.1:9/*'],
    },
  ],
  passwordPolicy: 'hashAlgorithm(pbkdf2-sha256) and hashIterations(1)',
};
const question = { client_id: 'web', response_type: 'code', scope: 'openid', prompt: 'create', state: 's', nonce: 'n' };
const START = `/realms/bench/protocol/openid-connect/auth?${new URLSearchParams({ ...question, redirect_uri: 'http://127.0.0.1:9/' }).toString()}`;

export class Keycloak implements Side {
  private readonly run = Date.now().toString(36);
  private made = 0;

  private constructor(
    private readonly origin: string,
    private readonly pid: number,
    private readonly unwatch: () => void,
  ) {}

  /** Starts one on this system's PostgreSQL. Without Java or Maven there is none, which is said to stderr. */
  static async beside(system: RunningSystem): Promise<Keycloak | undefined> {
    if (!runs('java', '-version') || !runs('mvn', '-v')) {
      console.error('There is no Java or no Maven here, so nothing is compared with Keycloak.');
      return undefined;
    }
    const [home, database] = [fetched(), await freshDatabase(system)];
    const [port, health] = [await freePort(), await freePort()];
    const log = `${home}.log`;
    const file = openSync(log, 'w');
    const { pid } = spawn(
      join(home, 'bin/kc.sh'),
      [
        ...['start', '--optimized', '--http-enabled=true', '--http-host=127.0.0.1', '--hostname-strict=false'],
        '--cache=local',
        ...[`--http-port=${port}`, `--http-management-port=${health}`, '--log-level=warn'],
        ...[`--db-url=${database}`, `--db-username=${NAME}`, `--db-password=${PASSWORD}`],
      ],
      {
        // a group of its own: the script and its JVM stop and go together
        detached: true,
        stdio: ['ignore', file, file],
        env: { ...process.env, KC_BOOTSTRAP_ADMIN_USERNAME: 'admin', KC_BOOTSTRAP_ADMIN_PASSWORD: PASSWORD },
      },
    );
    if (pid === undefined) throw new Error('Keycloak did not start');
    const keycloak = new Keycloak(`http://127.0.0.1:${port}`, pid, endWithUs(-pid, 'TERM'));
    try {
      const ready = new Visitor(`http://127.0.0.1:${health}`);
      const isReady = async () => (await ready.request('GET', '/health/ready')).status === 200;
      await eventually('Keycloak is ready', isReady, 300_000);
      await keycloak.prepare();
      return keycloak;
    } catch (error) {
      await keycloak.stop();
      throw new Error(readFileSync(log, 'utf8').slice(-2_000), { cause: error });
    }
  }

  /** A new person registers. */
  async register(): Promise<void> {
    const { status, location } = await this.fillIn(`n${this.run}${this.made++}`);
    if (status !== 302 || !location?.includes('code=')) throw new Error(`Keycloak’s registration: ${status}`);
  }

  /** Somebody wants the name of the first who registered, and is refused. */
  async refuse(): Promise<void> {
    const { status, text } = await this.fillIn(`n${this.run}0`);
    if (status !== 200 || !/already exists/i.test(text)) throw new Error(`Keycloak’s refusal: ${status}`);
  }

  hold(): Promise<void> {
    process.kill(-this.pid, 'SIGSTOP');
    hangUp();
    return Promise.resolve();
  }

  go(): Promise<void> {
    this.release();
    return Promise.resolve();
  }

  release(): void {
    process.kill(-this.pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    this.release();
    process.kill(this.pid, 'SIGTERM');
    if (!(await processGone(this.pid, 20_000))) process.kill(-this.pid, 'SIGKILL');
    this.unwatch();
  }

  /** a realm in which people register themselves */
  private async prepare(): Promise<void> {
    const admin = new Visitor(this.origin);
    const form = { username: 'admin', password: PASSWORD, grant_type: 'password', client_id: 'admin-cli' };
    const path = '/realms/master/protocol/openid-connect/token';
    const { access_token: token } = await admin.expect<{ access_token: string }>(200, 'POST', path, { form });
    await admin.expect(201, 'POST', '/admin/realms', { json: realm, headers: { authorization: `Bearer ${token}` } });
  }

  /** Opens the form and sends it: 302 with a code when the account is made, 200 with the form again when the name is taken. */
  private async fillIn(name: string): Promise<Answered> {
    const visitor = new Visitor(this.origin);
    const at = (url: string) => {
      const { pathname, search } = new URL(url, this.origin);
      return pathname + search;
    };
    let page = await visitor.request('GET', START);
    while (page.location !== undefined) page = await visitor.request('GET', at(page.location));
    const action = /<form id="kc-register-form"[^>]*action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`Keycloak shows no form: ${page.status}`);
    const password = `Pa55-${name}`;
    const person = { email: `${name}@example.org`, firstName: 'First', lastName: 'Last' };
    const form = { username: name, password, 'password-confirm': password, ...person };
    return visitor.request('POST', at(action.replaceAll('&amp;', '&')), { form });
  }
}
