import { describe, expect, it } from '@jest/globals';
import { heardNow, type ReadPartition } from './notices-heard.js';

const read = (...places: readonly (readonly [committed: number, end: number])[]): ReadPartition[] =>
  places.map(([committed, end], partition) => ({ topic: 'zhenming.notification.events', partition, committed, end }));

describe('the deliveries of notices', () => {
  it('are heard of at a start where none is unread, also of a group that never read', () => {
    expect(heardNow(undefined, [], 5).at).toBe(5);
    expect(heardNow(undefined, read([3, 3], [0, 0]), 5).at).toBe(5);
  });

  it('are not where some lay there, until these are read, whatever comes meanwhile', () => {
    const begun = heardNow(undefined, read([3, 5], [0, 0]), 5);
    expect(begun.at).toBe(-Infinity);
    expect(heardNow(begun, read([4, 9], [0, 0]), 10)).toEqual(begun);
    expect(heardNow(begun, read([5, 9], [0, 0]), 15).at).toBe(15);
  });

  it('are while what lay there at the look before is read each time, and since the last such look where it stands still', () => {
    const before = heardNow(undefined, read([5, 5]), 5);
    const busy = heardNow(before, read([5, 9]), 10);
    expect(busy.at).toBe(10);
    for (const now of [15, 70]) expect(heardNow(busy, read([8, 20]), now)).toEqual(busy);
  });

  it('are where the log was published anew, and ends before where it ended', () => {
    const before = heardNow(undefined, read([9, 9]), 5);
    expect(heardNow(before, read([2, 4]), 10)).toEqual(before);
    expect(heardNow(before, read([4, 4]), 15).at).toBe(15);
  });
});
