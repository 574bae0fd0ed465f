import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import { numberTries, numberTriesLeft, type ReserveTry, type TryReserved } from './number-tries.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8)).toISOString();
const numberId = id(1);
const reserved = (n: number, at: string): TryReserved => ({
  type: 'NumberTryReserved',
  data: { numberId, caseId: id(50 + n), tryId: id(100 + n), at },
});
const reserve = (n: number, now: string): ReserveTry => ({
  numberId,
  caseId: id(50 + n),
  tryId: id(100 + n),
  limit: 5,
  windowDays: 30,
  now,
});
const four = [1, 2, 3, 4].map((n) => reserved(n, day(n)));
const tries = specify(numberTries);

describe('the tries against one number', () => {
  it('reserves the first and the fifth', () => {
    tries
      .given()
      .when(reserve(1, day(1)))
      .then(reserved(1, day(1)));
    tries
      .given(...four)
      .when(reserve(5, day(5)))
      .then(reserved(5, day(5)));
  });
  it('refuses the sixth within 30 days, whichever case asks', () =>
    tries
      .given(...four, reserved(5, day(5)))
      .when(reserve(6, day(30)))
      .thenRefuses('case/route-exhausted'));
  it('frees one when the oldest is 30 days old, not before', () => {
    const five = [...four, reserved(5, day(5))];
    tries
      .given(...five)
      .when(reserve(6, new Date(Date.parse(day(31)) - 1).toISOString()))
      .thenRefuses('case/route-exhausted');
    tries
      .given(...five)
      .when(reserve(6, day(31)))
      .then(reserved(6, day(31)));
  });
  it('says how many are left', () => {
    const left = (taken: readonly TryReserved[], now: string) =>
      numberTriesLeft(fold(numberTries, taken), { limit: 5, windowDays: 30 }, now);
    expect([left([], day(1)), left(four, day(4)), left(four, day(31))]).toEqual([5, 1, 2]);
  });
  it('stays quiet on the same try again, also when all are used', () =>
    tries
      .given(...four, reserved(5, day(5)))
      .when(reserve(5, day(6)))
      .thenNothing());
});
