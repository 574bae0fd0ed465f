import { describe, expect, it } from '@jest/globals';
import { percentileOf } from './percentile.js';
import { inSteps } from './review-count.entity.js';

const minutes = (...spans: readonly number[]): number[] => spans.map((span) => inSteps(span * 60_000));

describe('a span of a review', () => {
  it('is rounded up to minutes within an hour', () => expect(minutes(0, 0.1, 1, 14.01, 60)).toEqual([0, 1, 1, 15, 60]));

  it('is rounded up to quarters of an hour, to hours, to days, the longer it is', () => {
    expect(minutes(60.1, 75, 76, 720)).toEqual([75, 75, 90, 720]);
    expect(minutes(721, 5_760)).toEqual([780, 5_760]);
    expect(minutes(5_761, 100_000)).toEqual([7_200, 100_800]);
  });
});

describe('a percentile of what was counted', () => {
  const counted = [
    { value: 105, times: 1 },
    { value: 16, times: 2 },
    { value: 26, times: 1 },
  ];

  it('is the least value that the share reaches at most', () => {
    expect(percentileOf(counted, 0.5)).toBe(16);
    expect(percentileOf(counted, 0.75)).toBe(26);
    expect(percentileOf(counted, 0.9)).toBe(105);
  });

  it('is null where nothing was counted, or nothing is left of it', () => {
    expect(percentileOf([], 0.5)).toBeNull();
    expect(percentileOf([{ value: 3, times: 0 }], 0.5)).toBeNull();
  });
});
