import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import accessibility from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { clients, homes, projects, rooms } from './fences.mjs';

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** a name that ends in `/` or `:` is a prefix; any other is the package and what lies in it */
const name = (text) => (/[/:]$/.test(text) ? escape(text) : `${escape(text)}(?:/.*)?$`);
const anyOf = (names) => `(?:${names.map(name).join('|')})`;

/** what a browser runs */
const web = ['libs/web-kit/src/**/*.{ts,tsx}', 'services/*/web/**/*.{ts,tsx}'];
/** tests start real engines and look inside */
const specs = ['**/*.spec.ts', '**/*.contract.ts', 'libs/testing/**/*.ts', 'tests/**/*.ts'];

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
      '**/node_modules/**',
      '.nx/**',
      '.zhenming/**',
      '.engines/**',
      'coverage/**',
      '**/*-api.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // off: an abstract-class port in a constructor must stay a value import, or injection silently breaks
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'a union of strings says the same and travels as JSON' },
        { selector: 'ExportDefaultDeclaration', message: 'named exports only: a name can be searched for' },
      ],
      'no-console': 'error',
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allowCircularSelfDependency: true,
          allow: [],
          depConstraints: projects.map(({ from, to, never }) => ({
            sourceTag: from,
            onlyDependOnLibsWithTags: to,
            ...(never ? { notDependOnLibsWithTags: never } : {}),
          })),
        },
      ],
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
  { files: ['**/*.ts'], ignores: specs, rules: clientFence([]) },
  ...homes.map((home) => ({ files: [home.place], ignores: specs, rules: clientFence(home.clients) })),
  ...rooms.map((room) => ({ files: [room.room], ignores: specs, rules: roomFence(room) })),
  {
    files: ['**/*.spec.ts', '**/*.contract.ts', 'tests/**/*.ts', 'libs/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      // specs of the libs start engines through libs/testing, which stands on some of those libs
      '@nx/enforce-module-boundaries': 'off',
    },
  },
  { files: ['tools/**/*.ts', 'tests/bench/**', 'services/*/src/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
  },
  prettier,
);
