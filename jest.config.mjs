// One Jest for the workspace; a project per kind of test. Native ESM: sources run as they are, SWC strips the types.
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['development', 'node', 'node-addons'] },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['/dist/', '/\\.zhenming/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'es6' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  ...more,
});

export default {
  maxWorkers: 2,
  projects: [
    project('unit', ['<rootDir>/{libs,services,tools,tests}/**/*.unit.spec.ts']),
    project('int', ['<rootDir>/{libs,services,tools}/**/*.int.spec.ts']),
    project('stories', ['<rootDir>/tests/stories/**/*.story.spec.ts']),
  ],
};
