import { describe, expect, it } from '@jest/globals';
import { IdConflictBench } from '../testing/bench.fixture.js';

describe('a service that is started with a policy nobody knows', () => {
  it('does not start and names the known ones', async () => {
    await expect(IdConflictBench.start({ POLICY: 'guarding' })).rejects.toThrow(
      'POLICY names no policy of this build: known are seed, guarded',
    );
  });
});

describe('a service in production under the policy that hears no holder', () => {
  it('does not start and names the setting that says it is meant', async () => {
    await expect(IdConflictBench.start({ POLICY: 'seed', NODE_ENV: 'production' })).rejects.toThrow(
      'in production only with POLICY_SEED_IS_MEANT=yes',
    );
  });
});
