import { describe, expect, it } from '@jest/globals';
import { heardNow, type Heard, type ReadPartition } from './notices-heard.js';

const read = (...places: readonly (readonly [committed: number, end: number])[]): ReadPartition[] =>
  places.map(([committed, end], partition) => ({ topic: 'zhenming.notification.events', partition, committed, end }));

const moment = (ms: number) => ({ wall: ms, monotonic: ms });
const heard = (before: Heard | undefined, partitions: readonly ReadPartition[], ms: number): Heard =>
  heardNow(before, partitions, moment(ms));

describe('the deliveries of notices', () => {
  it('are heard of at a start where none is unread, also of a group that never read', () => {
    expect(heard(undefined, [], 5).at).toEqual(moment(5));
    expect(heard(undefined, read([3, 3], [0, 0]), 5).at).toEqual(moment(5));
  });

  it('are not where some lay there, until these are read, whatever comes meanwhile', () => {
    const begun = heard(undefined, read([3, 5], [0, 0]), 5);
    expect(begun.at).toBeUndefined();
    expect(heard(begun, read([4, 9], [0, 0]), 10)).toEqual(begun);
    expect(heard(begun, read([5, 9], [0, 0]), 15).at).toEqual(moment(5));
  });

  it('are up to the look before where what lay there then is read and more has come, and up to an earlier one where it is not', () => {
    const before = heard(undefined, read([5, 5]), 5);
    const busy = heard(before, read([5, 9]), 10);
    expect(busy.at).toEqual(moment(5));
    for (const ms of [15, 70]) expect(heard(busy, read([8, 20]), ms)).toEqual(busy);
    expect(heard(busy, read([9, 20]), 75).at).toEqual(moment(10));
    expect(heard(busy, read([20, 20]), 75).at).toEqual(moment(75));
  });

  it('are not where nobody looked for an hour, in which some came', () => {
    const before = heard(undefined, read([5, 5]), 5);
    expect(heard(before, read([5, 9]), 3_600_005).at).toEqual(moment(5));
  });

  it('are where the log was published anew, and ends before where it ended', () => {
    const before = heard(undefined, read([9, 9]), 5);
    expect(heard(heard(before, read([9, 12]), 10), read([2, 4]), 15).at).toEqual(moment(5));
    expect(heard(before, read([4, 4]), 15).at).toEqual(moment(15));
  });
});
