import { describe, expect, it } from '@jest/globals';
import { IdConflictBench } from '../testing/bench.fixture.js';

describe('a service that is started with a policy nobody knows', () => {
  it('does not start and names the known ones', async () => {
    await expect(IdConflictBench.start({ POLICY: 'guarding' })).rejects.toThrow(
      'POLICY names no policy of this build: known are seed, guarded',
    );
  });
});
