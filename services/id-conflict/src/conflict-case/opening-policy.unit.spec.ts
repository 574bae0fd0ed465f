import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@zhenming/service-kit';
import { IdConflictConfig } from '../config.js';
import { OpeningPolicy } from './opening-policy.service.js';

const required = {
  REGISTRY_INDEX_KEY: '0a'.repeat(32),
  ASSIST_CODE_KEY: '0b'.repeat(32),
  OBJECT_FOLDER: 'objects',
  OBJECT_KEYS: 'test:key',
};
const opensUnder = (env: NodeJS.ProcessEnv): string =>
  new OpeningPolicy(readConfig(IdConflictConfig, { ...required, ...env })).ref.name;

describe('the policy that new cases are opened under', () => {
  it.each([undefined, '', 'production'])('hears the holder unless another is named (NODE_ENV %p)', (NODE_ENV) => {
    expect(opensUnder({ NODE_ENV })).toBe('guarded');
  });

  it('is the plain one where it is named, outside production', () => {
    expect(opensUnder({ POLICY: 'seed', NODE_ENV: 'development' })).toBe('seed');
    expect(opensUnder({ POLICY: 'seed' })).toBe('seed');
  });

  it('is the plain one in production only where that is said to be meant', () => {
    const env = { POLICY: 'seed', NODE_ENV: 'production' };
    for (const POLICY_SEED_IS_MEANT of [undefined, '', 'no'])
      expect(() => opensUnder({ ...env, POLICY_SEED_IS_MEANT })).toThrow('POLICY_SEED_IS_MEANT=yes');
    expect(opensUnder({ ...env, POLICY_SEED_IS_MEANT: 'yes' })).toBe('seed');
  });
});
