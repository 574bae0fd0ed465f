import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import accessibility from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { clients, homes, kinds, offers, outsideServices, rooms, server, services, webKinds, webs } from './fences.mjs';

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** a name that ends in `/` or `:` is a prefix; any other is the package and what lies in it */
const name = (text) => (/[/:]$/.test(text) ? escape(text) : `${escape(text)}(?:/.*)?$`);
const anyOf = (names) => `(?:${names.map(name).join('|')})`;

/** what a browser runs */
const web = ['libs/web-kit/src/**/*.{ts,tsx}', 'services/*/web/**/*.{ts,tsx}'];
/** tests start real engines and look inside */
const specs = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.contract.ts', 'libs/testing/**/*.ts', 'tests/**/*.ts'];

const syntax = [
  { selector: 'TSEnumDeclaration', message: 'a union of strings says the same and travels as JSON' },
  { selector: 'ExportDefaultDeclaration', message: 'named exports only: a name can be searched for' },
];

const roomFence = ({ may, types = [], never, why }) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: never
        ? [{ regex: `^${anyOf(never)}`, message: why }]
        : [
            { regex: `^(?!${anyOf([...may, ...types])})`, message: why },
            ...(types.length
              ? [{ regex: `^${anyOf(types)}`, message: `types only: ${why}`, allowTypeImports: true }]
              : []),
          ],
    },
  ],
});

/** a file of one of these kinds, in the folder that `path` says */
const fileOf = (path, suffixes) =>
  `${path}[a-z0-9-]+(?:${suffixes.map((suffix) => (suffix === '' ? '' : `\\.${suffix}`)).join('|')})\\.js$`;
const only = (allowed, message) => ({ regex: `^(?!${allowed.join('|')})`, message });

/** what a file of this kind may import in this feature, of the others only along its arrows and only what these offer */
const kindFence = (arrows, { kind, files, may = [], types = [], why }) => {
  const offered = files.filter((suffix) => offers.includes(suffix));
  const everywhere = [
    '@zhenming/kernel',
    '@zhenming/identity-number',
    '@zhenming/policy',
    ...(types.length ? [] : ['@zhenming/contracts']),
  ];
  const allowed = [
    `${anyOf([...everywhere, ...may, ...types])}`,
    ...(files.length ? [fileOf('\\./', files)] : []),
    ...(arrows.length && offered.length ? [fileOf(`\\.\\./(?:${arrows.join('|')})/`, offered)] : []),
    ...(['', 'entity', 'projection', 'dto', 'texts', 'process'].includes(kind) ? [] : ['\\.\\./config\\.js$']),
  ];
  // what `may` names more exactly is no breach of `types`
  const typesOnly = `^${may.length ? `(?!${anyOf(may)})` : ''}${anyOf(types)}`;
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          only(allowed, why),
          ...(types.length ? [{ regex: typesOnly, message: `types only: ${why}`, allowTypeImports: true }] : []),
        ],
      },
    ],
  };
};

const noneOutside = {
  regex: `^${anyOf(outsideServices)}`,
  message: 'tests, tools and web apps are made of it, no service',
};

const moduleFence = (arrows) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        noneOutside,
        {
          regex: `^\\.\\./(?!config\\.js$${arrows.map((arrow) => `|${fileOf(`${arrow}/`, ['module'])}`).join('')})`,
          message: 'a module imports the modules behind its feature’s arrows: fences.mjs lists them',
        },
      ],
    },
  ],
});

const featureFences = Object.entries(services).flatMap(([service, features]) => {
  const src = `services/${service}/src`;
  return [
    {
      files: [`${src}/*.ts`, `${src}/migrations/*.ts`],
      ignores: specs,
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              noneOutside,
              {
                regex: `^(?:\\.\\./|\\./[^/]+/(?<!migrations/)(?!${fileOf('', ['module', 'cli'])}))`,
                message:
                  'at its root a service puts features together: it imports their modules and commands of npm run',
              },
            ],
          },
        ],
      },
    },
    ...Object.entries(features).flatMap(([feature, arrows]) =>
      kinds.map((kind) => ({
        files: [`${src}/${feature}/*${kind.kind === '' ? '' : `.${kind.kind}`}.ts`],
        ignores: [...specs, ...(kind.kind === '' ? [`${src}/${feature}/*.*.ts`] : [])],
        rules: kind.kind === 'module' ? moduleFence(arrows) : kindFence(arrows, kind),
      })),
    ),
  ];
});

/** what a file of this kind may import in this feature of a web app */
const webFence = (feature, arrows, { files, may, types = false, why }) => {
  const behind = feature === 'ui' ? arrows : [...arrows, 'ui'];
  const importable = (suffixes, packages) => {
    const offered = suffixes.filter((suffix) => !['page', 'routes', 'worker'].includes(suffix));
    return [
      packages ? (packages.length ? [anyOf(packages)] : []) : [`(?!\\.|${anyOf(server)})`],
      packages ? [] : ['\\./[a-z0-9-]+\\.css$', '\\.\\./ui/[a-z0-9-]+\\.css$'],
      fileOf('\\./', suffixes),
      offered.length && behind.length ? [fileOf(`\\.\\./(?:${behind.join('|')})/`, offered)] : [],
      offered.some((suffix) => suffix !== 'texts') ? ['\\.\\./api\\.js$'] : [],
    ].flat();
  };
  const values = importable(files, may);
  const all = types ? importable(['', 'texts', 'queries']) : values;
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          only(all, why),
          // only of `all`: a type that one pattern allows is checked by no other
          ...(types
            ? [
                {
                  regex: `^(?!${values.join('|')})(?:${all.join('|')})`,
                  message: `types only: ${why}`,
                  allowTypeImports: true,
                },
              ]
            : []),
        ],
      },
    ],
  };
};

const webFences = Object.entries(webs).flatMap(([web, features]) => {
  const src = `services/${web}/web/src`;
  const rootFence = (allowed) => ({
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `^${anyOf(server)}`, message: 'a web app knows the public API, and nothing behind it' },
          {
            regex: `^(?:\\.\\./|\\./[^/]+/${allowed})`,
            message:
              'app.tsx puts features together: it imports their routes, components and queries, no pages; no other file does',
          },
        ],
      },
    ],
  });
  return [
    { files: [`${src}/*.{ts,tsx}`], ignores: [`${src}/app.tsx`], rules: rootFence('') },
    { files: [`${src}/app.tsx`], rules: rootFence(`(?!${fileOf('', ['', 'queries', 'routes'])})`) },
    ...Object.entries(features).flatMap(([feature, arrows]) =>
      webKinds.map((kind) => ({
        files: [`${src}/${feature}/${kind.glob}`],
        ignores: [...specs, ...(kind.not ?? []).map((glob) => `${src}/${feature}/${glob}`)],
        rules: webFence(feature, arrows, kind),
      })),
    ),
  ];
});

/** `import()` is no import declaration: a page is loaded by the routes of its feature, a dialog that few see by what opens it, and nothing else is */
const lazyFences = [
  { files: ['services/*/web/src/**/*.{ts,tsx}'], loads: '^(?!\\.\\/[a-z0-9-]+-dialog\\.js$)\\..*\\.js$' },
  { files: ['services/*/web/src/*/*.routes.tsx'], loads: '^(?!\\.\\/[a-z0-9-]+\\.page\\.js$)' },
  // what is seen before the app, and then the app
  { files: ['services/*/web/src/first.ts'], loads: '^(?!\\.\\/main\\.js$)' },
].map(({ files, loads }) => ({
  files,
  rules: {
    'no-restricted-syntax': [
      'error',
      ...syntax,
      {
        selector: `ImportExpression[source.value=/${loads}/]`,
        message: 'only the routes of a feature load its pages, and its folder its dialogs',
      },
    ],
  },
}));

/** nor do the fences see one of another project */
const atTheTop = {
  files: ['services/*/src/**/*.ts', 'libs/*/src/**/*.ts', 'tools/src/**/*.ts'],
  ignores: specs,
  rules: {
    'no-restricted-syntax': [
      'error',
      ...syntax,
      {
        selector: 'ImportExpression[source.value=/^(?:\\.\\.\\/\\.\\.\\/|@zhenming\\/)/]',
        message: 'what lies in another project is imported at the top of a file, where the fences see it',
      },
    ],
  },
};

/** what waits for others, beside every class of a `.client` file */
const askers = ['PeerClient', 'Forwarder', 'ObjectStore', 'Registry'];
/** what runs inside a unit of work: the function given to one of these, and these methods of a class that extends the other */
const UNITS = /^(?:run|handle)$/;
const insideOf = { handle: 'Consumer', fire: 'TimerTask', apply: 'Projection' };

const isUnit = (node) => {
  const { type, parent } = node;
  if (type !== 'ArrowFunctionExpression' && type !== 'FunctionExpression') return false;
  if (parent?.type === 'CallExpression' && parent.arguments.includes(node))
    return UNITS.test(parent.callee.property?.name ?? '');
  if (parent?.type !== 'MethodDefinition') return false;
  const base = parent.parent.parent.superClass;
  return base?.type === 'Identifier' && insideOf[parent.key.name] === base.name;
};

/** Nobody asks over the network with a connection in hand. What is asked through other classes, `outsideUnitOfWork` finds. */
const noAskingInside = {
  meta: { messages: { inside: '{{asked}} is asked inside a unit of work: gather facts before it' }, schema: [] },
  create: (context) => {
    const types = new Set(askers);
    const asked = new Set();
    return {
      ImportDeclaration: ({ source, specifiers }) => {
        if (source.value.endsWith('.client.js')) for (const { local } of specifiers) types.add(local.name);
      },
      TSParameterProperty: ({ parameter }) => {
        const type = parameter.typeAnnotation?.typeAnnotation.typeName?.name;
        if (types.has(type)) asked.add(parameter.name);
      },
      'CallExpression > MemberExpression.callee[object.type="MemberExpression"][object.object.type="ThisExpression"]': (
        node,
      ) => {
        if (!asked.has(node.object.property.name)) return;
        for (let at = node; at; at = at.parent)
          if (isUnit(at))
            return context.report({ node, messageId: 'inside', data: { asked: node.object.property.name } });
      },
    };
  },
};

const clientFence = (allowed) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: clients
        .filter((client) => !allowed.includes(client))
        .map((client) => ({
          regex: `^${name(client)}`,
          message: `${client} lives behind a port: fences.mjs says where`,
        })),
    },
  ],
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/bundle/**',
      '**/node_modules/**',
      '.nx/**',
      '.zhenming/**',
      '.engines/**',
      'coverage/**',
      'libs/client/src/*-api.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // off: an abstract-class port in a constructor must stay a value import, or injection silently breaks
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...syntax],
      'no-console': 'error',
    },
  },
  {
    files: web,
    plugins: { ...accessibility.flatConfigs.strict.plugins, 'react-hooks': hooks },
    languageOptions: { parserOptions: { project: './tsconfig.web.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...accessibility.flatConfigs.strict.rules,
      ...hooks.configs.recommended.rules,
      // a handler that React calls may be async: what goes wrong in it is a mutation's error
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  // what Vite wants of its configuration
  { files: ['services/*/web/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // programs of others: with a tsconfig of their own, run by Node as they are, talking to a console
    files: ['examples/**/*.ts'],
    languageOptions: { parserOptions: { project: './examples/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['services/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: specs,
    plugins: { zhenming: { rules: { 'no-asking-inside': noAskingInside } } },
    rules: { 'zhenming/no-asking-inside': 'error' },
  },
  { files: ['**/*.ts'], ignores: specs, rules: clientFence([]) },
  ...homes.map((home) => ({ files: [home.place], ignores: specs, rules: clientFence(home.clients) })),
  ...featureFences,
  ...rooms.map((room) => ({ files: [room.room], ignores: specs, rules: roomFence(room) })),
  ...webFences,
  ...lazyFences,
  atTheTop,
  {
    files: specs,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['tools/**/*.ts', 'tests/bench/**', 'services/*/src/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Headers: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  prettier,
);
