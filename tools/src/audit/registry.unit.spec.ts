import { describe, expect, it } from '@jest/globals';
import { NO_ROWS, registryVerdict, revivedOf, type RegistryChange } from './registry.js';

const said = { added: 2, ended: 1, digest: 'ab' };

describe('the rows of a change of the registry', () => {
  it('are those that its event says', () => expect(registryVerdict({ rows: said, said })).toEqual({}));

  it.each([
    ['of a change that nobody recorded', said, undefined, 'the log has no such change'],
    ['of which one was put in beside', { ...said, added: 3 }, said, 'there are more records than it says'],
    ['of which one more was ended', { ...said, ended: 2 }, said, 'there are more records than it says'],
    ['that were exchanged', { ...said, digest: 'cd' }, said, 'they are not the records that it says'],
  ])('are named %s', (_what, rows, of, fault) => expect(registryVerdict({ rows, said: of })).toEqual({ fault }));

  it('may be fewer, or none: a person is erased by deleting them', () => {
    for (const rows of [{ ...said, added: 1, digest: 'cd' }, { ...said, ended: 0, digest: 'cd' }, NO_ROWS])
      expect(registryVerdict({ rows, said })).toEqual({ gone: true });
  });

  it('are none where nothing was to be changed', () =>
    expect(registryVerdict({ rows: NO_ROWS, said: NO_ROWS })).toEqual({}));
});

describe('records that a change ended', () => {
  // what takes back all that another brought has its digest
  const brought = (added: number, digest = 'same') => ({ added, ended: 0, digest });
  const ended = (of: number, digest = 'same') => ({ added: 0, ended: of, digest });
  const change = (rows: RegistryChange, on: RegistryChange) => ({ rows, said: on });
  const whole = (on: RegistryChange) => change(on, on);

  it('are ended as it says', () => expect(revivedOf([whole(brought(3)), whole(ended(2))])).toEqual([]));

  it.each([
    ['one of them', ended(1, 'other')],
    ['all of them, so that no row names the change any more', NO_ROWS],
  ])('count again, and it is named: %s', (_what, rows) => {
    const withdrawal = change(rows, ended(2));
    expect(revivedOf([whole(brought(3)), withdrawal])).toEqual([withdrawal]);
  });

  it('are gone as well from what brought them, where they were erased', () => {
    const erased = [change(brought(1, 'other'), brought(3)), change(NO_ROWS, ended(2))];
    expect(revivedOf(erased)).toEqual([]);
    expect(revivedOf([...erased, whole(brought(5)), change(NO_ROWS, ended(1, 'next'))])).toHaveLength(2);
  });

  it('were ended when a withdrawal that was recorded and not committed came again', () => {
    const uncommitted = change(NO_ROWS, ended(2));
    expect(revivedOf([whole(brought(3)), uncommitted])).toEqual([uncommitted]);
    expect(revivedOf([whole(brought(3)), uncommitted, whole(ended(2))])).toEqual([]);
    // also once the rows are erased
    const erased = [change(brought(1, 'other'), brought(3)), uncommitted, change(NO_ROWS, ended(2))];
    expect(revivedOf(erased)).toEqual([]);
  });
});
