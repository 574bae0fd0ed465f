import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@zhenming/service-kit';
import { newRingEntry } from '@zhenming/vault';
import { IdConflictConfig } from '../config.js';
import { OpeningPolicy } from './opening-policy.service.js';

const required = {
  REGISTRY_INDEX_KEY: '0a'.repeat(32),
  ASSIST_CODE_KEY: '0b'.repeat(32),
  OBJECT_FOLDER: 'objects',
  OBJECT_KEYS: newRingEntry('test'),
};
const opensUnder = (env: NodeJS.ProcessEnv): string =>
  new OpeningPolicy(readConfig(IdConflictConfig, { ...required, ...env })).ref.name;

describe('the policy that new cases are opened under', () => {
  it('hears the holder unless another is named', () => {
    expect(opensUnder({})).toBe('guarded');
  });

  it('is the plain one where it is named', () => {
    expect(opensUnder({ POLICY: 'seed' })).toBe('seed');
  });
});
