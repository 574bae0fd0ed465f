import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { clients, homes, projects, rooms } from '../../../fences.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const FENCE = '@typescript-eslint/no-restricted-imports';

/** a real file of the room, whose path the forbidden text borrows */
const fileIn = (glob: string): string => {
  const found = globSync(glob, { cwd: root }).find((path) => !path.endsWith('.spec.ts'));
  if (!found) throw new Error(`no file in ${glob}: the fence guards a room that is not there`);
  return found;
};

const readFile = (path: string) => readFileSync(`${root}${path}`, 'utf8');

const importOf = (name: string) => `import { x } from '${name}';\nx();\n`;
const library = (name: string) => (name.startsWith('.') ? `${name}x.js` : name);

interface Breach {
  readonly says: string;
  readonly path: string;
  readonly code: string;
  readonly rule: string;
}

const breaches: Breach[] = [
  ...rooms.flatMap(({ room, may, types, never }) => {
    const path = fileIn(room);
    const forbidden =
      never ?? ['fastify', 'kafkajs', '@zhenming/service-kit', '../http/'].filter((n) => !may?.includes(n));
    return [
      ...forbidden.map((name) => ({
        says: `${room} may not import ${name}`,
        path,
        code: importOf(library(name)),
        rule: FENCE,
      })),
      ...(types ?? []).map((name) => ({
        says: `${room} may not import values of ${name}`,
        path,
        code: importOf(name),
        rule: FENCE,
      })),
    ];
  }),
  ...clients.map((client) => ({
    says: `${client} may not be imported outside its homes`,
    path: 'libs/service-kit/src/index.ts',
    code: importOf(client),
    rule: 'no-restricted-imports',
  })),
  ...homes.flatMap((home) =>
    clients
      .filter((client) => !home.clients.includes(client))
      .map((client) => ({
        says: `${home.place} is no home of ${client}`,
        path: fileIn(home.place),
        code: importOf(client),
        rule: 'no-restricted-imports',
      })),
  ),
  {
    says: 'a service may not reach into another service',
    path: fileIn('services/account/src/adapters/**/*.ts'),
    code: importOf('../../../notification/src/main.js'),
    rule: '@nx/enforce-module-boundaries',
  },
  {
    says: 'a web app may not reach into its service',
    path: 'services/account/web/src/main.tsx',
    code: importOf('../../src/config.js'),
    rule: '@nx/enforce-module-boundaries',
  },
  {
    says: 'a lib may not reach into a service',
    path: 'libs/service-kit/src/index.ts',
    code: importOf('../../../services/account/src/main.js'),
    rule: '@nx/enforce-module-boundaries',
  },
  {
    says: 'the log may not import the wire',
    path: fileIn('libs/event-store/src/**/*.ts'),
    code: importOf('@zhenming/event-bus'),
    rule: '@nx/enforce-module-boundaries',
  },
  {
    says: 'an enum is refused',
    path: 'libs/kernel/src/events.ts',
    code: 'export enum A { B }\n',
    rule: 'no-restricted-syntax',
  },
  {
    says: 'a default export is refused',
    path: 'libs/kernel/src/events.ts',
    code: 'export default 1;\n',
    rule: 'no-restricted-syntax',
  },
];

const allowed = [
  {
    says: 'domain may take types from contracts',
    path: 'services/account/src/domain/number-ledger.ts',
    code: "import type { Route } from '@zhenming/contracts';\nexport type R = Route;\n",
  },
  {
    says: 'app may import its domain',
    path: fileIn('services/account/src/app/**/*.ts'),
    code: importOf('../domain/number-ledger.js'),
  },
  { says: 'the Kafka room may import kafkajs', path: fileIn('libs/event-bus/src/**/*.ts'), code: importOf('kafkajs') },
  {
    says: 'the EventStoreDB room may import its client',
    path: fileIn('libs/event-store/src/eventstoredb/**/*.ts'),
    code: importOf('@eventstore/db-client'),
  },
];

const lint = (texts: { path: string; code: string }[]): { rule: string; message: string }[][] => {
  const options = {
    cwd: root,
    input: JSON.stringify(texts),
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  } as const;
  spawnSync('npx', ['nx', 'show', 'projects'], options);
  const { stdout, stderr } = spawnSync(process.execPath, ['libs/testing/src/lint-text.mjs'], options);
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as { rule: string; message: string }[][];
};

describe('the fences between rooms', () => {
  const found = lint([...breaches, ...allowed]);

  it.each(breaches.map((breach, index) => [breach.says, breach, index] as const))('%s', (_says, breach, index) => {
    expect(found[index]?.map(({ rule }) => rule)).toContain(breach.rule);
  });

  it.each(allowed.map((one, index) => [one.says, index + breaches.length] as const))('%s', (_says, index) => {
    expect(found[index]).toEqual([]);
  });

  it('every project carries a tag that a fence knows', () => {
    const manifests = globSync(
      ['libs/*/package.json', 'services/*/package.json', 'services/*/web/package.json', 'tools/package.json'],
      { cwd: root },
    );
    const known = new Set(projects.map(({ from }) => from));
    const untagged = manifests.filter((path) => {
      const { nx } = JSON.parse(readFile(path)) as { nx?: { tags?: string[] } };
      return !nx?.tags?.some((tag) => known.has(tag));
    });
    expect(untagged).toEqual([]);
  });
});
