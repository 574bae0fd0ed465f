import { readFileSync } from 'node:fs';
import { libraries } from './libs/testing/jest/libraries.mjs';

const bundled = await libraries();
const { module, jsc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

// One Jest for the workspace; a project per kind of test. Native ESM: sources run as they are, SWC strips the types.
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', ...bundled },
  testEnvironmentOptions: { customExportConditions: ['development', '@zhenming/source', 'node', 'node-addons'] },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['/dist/', '/bundle/', '/\\.zhenming/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { swcrc: false, module, jsc, sourceMaps: 'inline' }],
  },
  ...more,
});

// plain JavaScript: Jest runs these outside its sandbox, without its transforms
const postgres = {
  globalSetup: '<rootDir>/libs/testing/jest/postgres-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/postgres-teardown.mjs',
};
const fullSize = process.env.ENGINE_SIZE === 'full' ? ['<rootDir>/libs/**/*.full.spec.ts'] : [];
// what is refused over HTTP must be in the API documents
const documented = { setupFiles: ['reflect-metadata', '<rootDir>/libs/testing/jest/documented-refusals.mjs'] };
const longTimeout = { setupFilesAfterEnv: ['<rootDir>/tests/test-timeout.mjs'] };
// what is told of one policy alone says so in its name, and a random walk is taken where it is asked for
const otherPolicy = process.env.STORY_POLICY === 'guarded' ? '*.seed*' : '*.guarded*';
const storyFiles = process.env.WALK_MINUTES ? '{*.walk,z-*}' : `!(${otherPolicy}|*.walk)`;
const stories = {
  ...longTimeout,
  ...documented,
  globalSetup: '<rootDir>/tests/stories/setup/start.mjs',
  globalTeardown: '<rootDir>/tests/stories/setup/stop.mjs',
  runner: ['<rootDir>/tests/stories/setup/bands.runner.mjs', { workers: 4 }],
};

export default {
  // a test of a service waits a good part of its time: twice as many as a small machine has cores
  maxWorkers: 4,
  // a spec leaves some 35 MB that nobody collects while there is room; a process of a gigabyte takes too long to end
  workerIdleMemoryLimit: '400MB',
  reporters: [
    'default',
    'summary',
    ['<rootDir>/tests/progress.reporter.mjs', { projects: ['faults'] }],
    '<rootDir>/tests/closing-line.reporter.mjs',
  ],
  projects: [
    // nothing running
    project('unit', ['<rootDir>/{libs,services,tools,tests,examples}/**/*.unit.spec.ts'], {
      ...longTimeout,
      setupFiles: ['reflect-metadata', '<rootDir>/tests/properties.mjs'],
    }),
    // one room with its real engine
    project('int', ['<rootDir>/{libs,services,tools,tests}/**/*.int.spec.ts'], {
      ...postgres,
      ...documented,
      ...longTimeout,
    }),
    // engines that are not embedded; and, where they are asked for, the sizes of `int` that take minutes
    project('engines', ['<rootDir>/{libs,services,tools,tests}/**/*.engine.spec.ts', ...fullSize], {
      ...postgres,
      ...longTimeout,
      globalSetup: '<rootDir>/libs/testing/jest/engines-setup.mjs',
    }),
    // one running system, over public HTTP: side by side where nobody is in the way of others, see setup/bands.mjs
    project('stories', [`<rootDir>/tests/stories/**/${storyFiles}.story.spec.ts`], stories),
    // systems of their own, killed on purpose
    project('faults', ['<rootDir>/tests/faults/**/*.fault.spec.ts'], longTimeout),
    // the web apps in a real browser, on a running system for each worker
    project('browser', ['<rootDir>/tests/browser/**/*.browser.spec.ts'], {
      ...longTimeout,
      setupFiles: ['reflect-metadata', '<rootDir>/tests/browser/setup/own-system.mjs'],
      globalSetup: '<rootDir>/tests/browser/setup/start.mjs',
      globalTeardown: '<rootDir>/tests/browser/setup/stop.mjs',
    }),
  ],
};
