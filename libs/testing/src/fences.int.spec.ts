import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import {
  clients,
  homes,
  kinds,
  offers,
  outsideServices,
  rooms,
  server,
  services,
  webKinds,
  webs,
} from '../../../fences.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const FENCE = '@typescript-eslint/no-restricted-imports';

/** a real file of the room, whose path the forbidden text borrows */
const fileIn = (glob: string): string => {
  const found = globSync(glob, { cwd: root }).find((path) => !/\.(?:spec|fixture|contract)\.ts$/.test(path));
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

/** `a` of the kind `kind`, in a feature that has such a file; the text is linted under its path */
const ofKind = (service: string, kind: string): { path: string; feature: string } | undefined => {
  const glob = `services/${service}/src/*/*${kind === '' ? '' : `.${kind}`}.ts`;
  const path = globSync(glob, { cwd: root }).find(
    (one) =>
      !/\.(?:spec|fixture)\.ts$/.test(one) &&
      (kind === '' ? !/\.[a-z]+\.ts$/.test(one) : true) &&
      featureOf(one) in (services[service] ?? {}),
  );
  return path === undefined ? undefined : { path, feature: featureOf(path) };
};
const featureOf = (path: string): string => path.split('/')[3] ?? '';
const fileName = (suffix: string): string => `x${suffix === '' ? '' : `.${suffix}`}.js`;

/** each kind of file in each service that is cut by features: what it may not import of its own feature, of a lib, of a driver */
const kindBreaches: Breach[] = Object.entries(services).flatMap(([service, features]) =>
  kinds.flatMap(({ kind, files, may }) => {
    const found = ofKind(service, kind);
    if (!found) return [];
    const { path, feature } = found;
    const arrows = features[feature] ?? [];
    const called = `a ${kind === '' ? 'file without a suffix' : `.${kind} file`} of ${service}`;
    const breach = (name: string, rule = FENCE): Breach => ({
      says: `${called} may not import ${name}`,
      path,
      code: importOf(name),
      rule,
    });
    const stranger = Object.keys(features).find((one) => one !== feature && !arrows.includes(one)) as string;
    const behind = arrows[0];
    return [
      ...(files
        ? kinds
            .map((one) => one.kind)
            .filter((one) => !files.includes(one))
            .map((one) => breach(`./${fileName(one)}`))
        : []),
      ...(files && !may?.includes('kafkajs') ? [breach('pino')] : []),
      // along no arrow, not even what is offered
      breach(
        `../${stranger}/${fileName(kind === 'module' ? 'module' : (files?.find((one) => offers.includes(one)) ?? 'commands'))}`,
      ),
      // along an arrow, what is not offered
      ...(behind === undefined
        ? []
        : [breach(`../${behind}/${fileName('controller')}`), breach(`../${behind}/${fileName('entity')}`)]),
    ];
  }),
);

/** a class that asks account, in a method of it */
const askingIn = (other = '', call = '', base = '', method = '') => `
import { ClaimsClient } from '../conflict-case/claims.client.js';
export class Asking ${base && `extends ${base} `}{
  constructor(private readonly ${other}, private readonly claims: ClaimsClient) {}
  async ${method}() { await ${call.replace('ASK', "this.claims.applicant('a')")}; }
}
`;

const webFile = (web: string, feature: string, { glob, not = [] }: (typeof webKinds)[number]): string | undefined => {
  const inFeature = (one: string) => `services/${web}/web/src/${feature}/${one}`;
  return globSync(inFeature(glob), { cwd: root, exclude: not.map(inFeature) }).find(
    (path) => !path.endsWith('.spec.ts'),
  );
};
const webSuffixes = ['', 'texts', 'queries', 'page', 'routes'];

/** each kind of file in each web app: what it may not import of its own feature, of others, of packages */
const webBreaches: Breach[] = Object.entries(webs).flatMap(([web, features]) =>
  webKinds.flatMap((kind) => {
    // a feature that depends on others, where one has such a file
    const feature = Object.keys(features)
      .sort((one, other) => (features[other]?.length ?? 0) - (features[one]?.length ?? 0))
      .find((one) => webFile(web, one, kind));
    if (feature === undefined) return [];
    const path = webFile(web, feature, kind) as string;
    const arrows = features[feature] ?? [];
    const breach = (name: string, code = importOf(name)): Breach => ({
      says: `${kind.kind} of ${web}/web may not import ${name}`,
      ...{ path, code, rule: FENCE },
    });
    const strangers = Object.keys(features).filter((one) => one !== feature && one !== 'ui' && !arrows.includes(one));
    return [
      ...webSuffixes.filter((suffix) => !kind.files.includes(suffix)).map((suffix) => breach(`./${fileName(suffix)}`)),
      ...(kind.may ? [breach('react'), breach('antd')] : []),
      ...server.map((name) => breach(library(name).replace(/^(.*[/:])$/, '$1x'))),
      // along no arrow, not even what is offered
      ...strangers.slice(0, 1).flatMap((one) => webSuffixes.map((suffix) => breach(`../${one}/${fileName(suffix)}`))),
      // along an arrow, and of ui, what is not offered
      ...[...arrows.slice(0, 1), 'ui'].flatMap((one) =>
        ['page', 'routes'].map((suffix) => breach(`../${one}/${fileName(suffix)}`)),
      ),
      ...(kind.types
        ? [
            breach('../ui/x.texts.js'),
            breach(
              `../${strangers[0]}/x.js`,
              `import type { X } from '../${strangers[0]}/x.js';\nexport type Y = X;\n`,
            ),
          ]
        : []),
    ];
  }),
);

const breaches: Breach[] = [
  ...kindBreaches,
  ...webBreaches,
  ...Object.entries(webs).flatMap(([web, features]) => {
    const src = `services/${web}/web/src`;
    const some =
      Object.keys(features).find((feature) => globSync(`${src}/${feature}/*.routes.tsx`, { cwd: root }).length) ?? '';
    return [
      {
        says: `app.tsx of ${web}/web imports no page`,
        path: `${src}/app.tsx`,
        code: importOf(`./${some}/x.page.js`),
        rule: FENCE,
      },
      {
        says: `no other root file of ${web}/web imports features`,
        path: `${src}/main.tsx`,
        code: importOf(`./${some}/x.js`),
        rule: FENCE,
      },
      {
        says: `the ui of ${web}/web knows no feature`,
        path: fileIn(`${src}/ui/*.tsx`),
        code: importOf(`../${some}/x.js`),
        rule: FENCE,
      },
      {
        says: `a component of ${web}/web may not load a page`,
        path: fileIn(`${src}/ui/*.tsx`),
        code: `void import('../${some}/x.page.js');\n`,
        rule: 'no-restricted-syntax',
      },
      {
        says: `routes of ${web}/web may not load the page of another feature`,
        path: fileIn(`${src}/${some}/*.routes.tsx`),
        code: "void import('../other/x.page.js');\n",
        rule: 'no-restricted-syntax',
      },
    ];
  }),
  ...Object.keys(services).flatMap((service) => [
    ...[`services/${service}/src/definition.ts`, fileIn(`services/${service}/src/*/*.module.ts`)].flatMap((path) =>
      outsideServices.map((name) => ({
        says: `${path} may not import ${name}`,
        path,
        code: importOf(name),
        rule: FENCE,
      })),
    ),
    {
      says: `the root of ${service} may not reach behind a module`,
      path: `services/${service}/src/config.ts`,
      code: importOf('./conflict-case/conflict-case.repository.js'),
      rule: FENCE,
    },
    {
      says: `rules of ${service} may not import values of contracts`,
      path: ofKind(service, '')?.path ?? '',
      code: importOf('@zhenming/contracts'),
      rule: FENCE,
    },
  ]),
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
  ...[
    ['in a unit of a command', 'case-review/review.commands.ts', 'uow: UnitOfWork', 'this.uow.run(() => ASK)'],
    [
      'where an aggregate is handled',
      'case-review/review.commands.ts',
      'cases: Cases',
      "this.cases.handle('a', () => ASK)",
    ],
    ['in a consumer', 'case-review/reviews.consumer.ts', 'x: X', 'ASK', 'Consumer', 'handle'],
    ['when a timer fires', 'deadlines/deadlines.timer.ts', 'x: X', 'ASK', 'TimerTask', 'fire'],
    ['in a projection', 'conflict-case/numbers.projection.ts', 'x: X', 'ASK', 'Projection', 'apply'],
  ].map(([where, file, other, call = '', base, method = 'execute']) => ({
    says: `nobody is asked over the network ${where}`,
    path: `services/id-conflict/src/${file}`,
    code: askingIn(other, call, base, method),
    rule: 'zhenming/no-asking-inside',
  })),
  {
    says: 'a service may not reach into another service',
    path: fileIn('services/account/src/accounts/*.repository.ts'),
    code: importOf('../../../notification/src/main.js'),
    rule: FENCE,
  },
  {
    says: 'a web app may not reach into its service',
    path: 'services/account/web/src/main.tsx',
    code: importOf('../../src/config.js'),
    rule: FENCE,
  },
  {
    says: 'a lib may not reach into a service',
    path: 'libs/service-kit/src/index.ts',
    code: importOf('../../../services/account/src/main.js'),
    rule: FENCE,
  },
  ...['services/account/src/definition.ts', 'libs/service-kit/src/index.ts', fileIn('tools/src/*.ts')].flatMap((path) =>
    ['../../notification/src/config.js', '@zhenming/notification'].map((name) => ({
      says: `${path} may not load ${name} while it runs`,
      path,
      code: `void import('${name}');\n`,
      rule: 'no-restricted-syntax',
    })),
  ),
  {
    says: 'the log may not import the wire',
    path: fileIn('libs/event-store/src/**/*.ts'),
    code: importOf('@zhenming/event-bus'),
    rule: FENCE,
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
    says: 'a command asks before its unit of work',
    path: 'services/id-conflict/src/photo-submission/photo-submission.commands.ts',
    code: askingIn(
      'uow: UnitOfWork',
      '(async () => { await ASK; await this.uow.run(() => Promise.resolve()); })()',
      '',
      'execute',
    ),
  },
  {
    says: 'rules may take types from contracts',
    path: 'services/account/src/number-ledger/number-ledger.ts',
    code: "import type { Route } from '@zhenming/contracts';\nexport type R = Route;\n",
  },
  {
    says: 'a command may import rules along an arrow',
    path: 'services/account/src/settlement/settlement.commands.ts',
    code: importOf('../number-ledger/number-ledger.js'),
  },
  {
    says: 'a page may import components and queries behind its arrows',
    path: 'services/account/web/src/claimant-cases/case.page.tsx',
    code:
      importOf('../conflict-case/x.js') +
      importOf('../conflict-case/x.queries.js').replaceAll('x }', 'y }').replaceAll('x()', 'y()'),
  },
  {
    says: 'rules of a web app may import types of queries',
    path: 'services/review-queue/web/src/reviewing/decision.ts',
    code: "import type { X } from '../review-tasks/x.queries.js';\nexport type Y = X;\n",
  },
  {
    says: 'routes load the pages of their feature',
    path: 'services/account/web/src/inbox/inbox.routes.tsx',
    code: "void import('./x.page.js');\n",
  },
  { says: 'the Kafka room may import kafkajs', path: fileIn('libs/event-bus/src/**/*.ts'), code: importOf('kafkajs') },
  {
    says: 'the EventStoreDB room may import its client',
    path: fileIn('libs/event-store/src/eventstoredb/**/*.ts'),
    code: importOf('@eventstore/db-client'),
  },
];

const lint = (texts: { path: string; code: string }[]): { rule: string; message: string }[][] => {
  const { stdout, stderr } = spawnSync(process.execPath, ['libs/testing/src/lint-text.mjs'], {
    cwd: root,
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
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

  it.each([
    ...Object.entries(services),
    ...Object.entries(webs).map(([web, features]) => [`${web}/web`, features] as const),
  ])('the features of %s depend on each other without a circle', (_service, features) => {
    const order: string[] = [];
    while (order.length < Object.keys(features).length) {
      const next = Object.keys(features).find(
        (feature) => !order.includes(feature) && (features[feature] ?? []).every((arrow) => order.includes(arrow)),
      );
      if (next === undefined)
        throw new Error(
          `a circle among ${Object.keys(features)
            .filter((one) => !order.includes(one))
            .join()}`,
        );
      order.push(next);
    }
    expect(order.length).toBe(Object.keys(features).length);
  });

  it.each(Object.entries(services))(
    'every file of %s lies in a feature of the list, and its suffix is a kind',
    (service, features) => {
      const files = globSync(`services/${service}/src/*/*.ts`, { cwd: root }).filter(
        (path) => !/\.(?:spec|fixture|d)\.ts$|\/(testing|migrations)\//.test(path),
      );
      const strange = files.filter((path) => {
        const suffix = /\.([a-z]+)\.ts$/.exec(path)?.[1] ?? '';
        return !(featureOf(path) in features) || !kinds.some(({ kind }) => kind === suffix);
      });
      expect(strange).toEqual([]);
    },
  );

  it.each(Object.entries(webs))(
    'every file of %s/web lies in a feature of the list, and has a kind',
    (web, features) => {
      const src = `services/${web}/web/src`;
      const known = Object.keys(features).flatMap((feature) =>
        webKinds.flatMap(({ glob, not = [] }) =>
          globSync(`${src}/${feature}/${glob}`, { cwd: root, exclude: not.map((one) => `${src}/${feature}/${one}`) }),
        ),
      );
      const files = globSync(`${src}/*/**/*.{ts,tsx}`, { cwd: root }).filter((path) => !path.endsWith('.spec.ts'));
      expect(files.filter((path) => !known.includes(path))).toEqual([]);
    },
  );

  it('every lib, service and web app has its fences', () => {
    const named = (glob: string) => globSync(glob, { cwd: root }).map((path) => path.split('/')[1] ?? '');
    const guarded = rooms.map(({ room }) => /^libs\/([^/]+)\//.exec(room)?.[1]);
    // what tests are made of
    expect(named('libs/*/package.json').filter((name) => !guarded.includes(name))).toEqual(['testing']);
    expect(named('services/*/package.json').sort()).toEqual(Object.keys(services).sort());
    expect(named('services/*/web/package.json').sort()).toEqual(Object.keys(webs).sort());
  });

  it.each([
    ...Object.entries(services).map(([service, features]) => [`${service}/src`, features] as const),
    ...Object.entries(webs).map(([web, features]) => [`${web}/web/src`, features] as const),
  ])('every arrow of services/%s is one along which something is imported', (src, features) => {
    const unused = Object.entries(features).flatMap(([feature, arrows]) => {
      const files = globSync(`services/${src}/${feature}/*.{ts,tsx}`, { cwd: root });
      const texts = files
        .filter((path) => !/\.(?:spec|fixture)\.tsx?$/.test(path))
        .map(readFile)
        .join('\n');
      return arrows.filter((arrow) => !texts.includes(`'../${arrow}/`)).map((arrow) => `${feature} → ${arrow}`);
    });
    expect(unused).toEqual([]);
  });
});
