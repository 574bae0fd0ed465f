import { describe, expect, it } from '@jest/globals';
import { registryVerdict } from './registry.js';

const said = { added: 2, ended: 1, digest: 'ab' };

describe('the rows of a change of the registry', () => {
  it('are those that its event says', () => expect(registryVerdict(said, said)).toEqual({}));

  it.each([
    ['of a change that nobody recorded', said, undefined, 'the log has no such change'],
    ['of which one was put in beside', { ...said, added: 3 }, said, 'there are more records than it says'],
    ['of which one more was ended', { ...said, ended: 2 }, said, 'there are more records than it says'],
    ['that were exchanged', { ...said, digest: 'cd' }, said, 'they are not the records that it says'],
  ])('are named %s', (_what, rows, of, fault) => expect(registryVerdict(rows, of)).toEqual({ fault }));

  it('may be fewer: a person is erased by deleting them', () => {
    expect(registryVerdict({ ...said, added: 1, digest: 'cd' }, said)).toEqual({ erased: true });
    expect(registryVerdict({ ...said, ended: 0, digest: 'cd' }, said)).toEqual({ erased: true });
  });
});
