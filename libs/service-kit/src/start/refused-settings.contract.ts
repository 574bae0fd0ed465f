import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusedLines, testEnvironment, type TestEnvironment } from '../testing.js';
import type { ServiceApp, ServiceDefinition } from './service.js';

type Env = NodeJS.ProcessEnv;

/** What comes of a service's settings. */
interface SettingsTables extends Required<Pick<ServiceApp, 'config' | 'refused'>> {
  readonly service: Pick<ServiceDefinition, 'name' | 'externalLog'>;
  /** with which it starts in production, besides what every service needs */
  readonly safe: Env;
  /** with each of which it starts there as well: what, and how it is said */
  readonly alsoSafe?: readonly (readonly [what: string, env: Env])[];
  /** part of the only line there; elsewhere it starts with them */
  readonly unsafe: readonly (readonly [line: string, env: Env])[];
  /** what it asks for anywhere, and part of the only line */
  readonly incomplete: readonly (readonly [what: string, env: Env, line: string])[];
}

/** Returns the lines with which the service would not start in production with these settings besides the safe ones. */
export function refusedSettingsContract(of: SettingsTables): (env: Env) => readonly string[] {
  const { service, refused, safe, alsoSafe = [], unsafe, incomplete } = of;
  let keys: TestEnvironment;
  beforeAll(async () => {
    keys = await testEnvironment();
  });
  afterAll(() => keys.remove());

  const linesOf = (env: Env): readonly string[] => {
    const all = keys.env(service.name, 'postgres://db/zhenming', { NODE_ENV: 'production', ...safe, ...env });
    return refusedLines(service, of, all);
  };

  describe(`${service.name} in production`, () => {
    it.each([['what is safe', {}] as const, ...alsoSafe])('starts with %s', (_what, env) => {
      expect(linesOf(env)).toEqual([]);
    });

    it.each(unsafe)('refuses %s of %j in one line, which nobody else does', (line, env) => {
      expect(linesOf(env)).toEqual([expect.stringContaining(line)]);
      expect(linesOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
    });

    it('has an example here of everything that it refuses', () => {
      const lines = unsafe.flatMap(([, env]) => linesOf(env));
      expect(refused.inProduction.filter(({ line }) => !lines.includes(line))).toEqual([]);
    });
  });

  describe(`${service.name} anywhere`, () => {
    it.each(incomplete)('asks for %s', (_what, env, line) => {
      expect(linesOf({ ...env, NODE_ENV: '' })).toEqual([expect.stringContaining(line)]);
    });
  });

  return linesOf;
}
