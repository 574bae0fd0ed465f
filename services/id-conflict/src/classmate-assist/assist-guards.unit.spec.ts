import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import {
  assistRequests,
  helpedElsewhere,
  helpedWithin,
  helps,
  helpsAround,
  mayHelp,
  requestsLeftAfter,
  tieOf,
  type ReserveAssistRequest,
  type ReserveHelp,
} from './assist-guards.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8)).toISOString();
const before = (time: string) => new Date(Date.parse(time) - 1).toISOString();
const numberId = id(1);

describe('the requests about one number', () => {
  const hash = (n: number) => String(n).padStart(64, '0');
  const asked = (n: number, at: string): EventOf<'AssistRequestReserved'> => ({
    type: 'AssistRequestReserved',
    data: { numberId, caseId: id(50 + n), requestId: id(100 + n), classmate: hash(n), at },
  });
  const ask = (n: number, now: string, classmate = n): ReserveAssistRequest => ({
    numberId,
    caseId: id(50 + n),
    requestId: id(100 + n),
    classmate: hash(classmate),
    limit: 3,
    windowDays: 30,
    now,
  });
  const requests = specify(assistRequests);
  const two = [asked(1, day(1)), asked(2, day(2))];
  const three = [...two, asked(3, day(3))];

  it('are reserved up to the third', () => {
    requests
      .given()
      .when(ask(1, day(1)))
      .then(asked(1, day(1)));
    requests
      .given(...two)
      .when(ask(3, day(3)))
      .then(asked(3, day(3)));
  });
  it('are refused from the fourth within 30 days, until the oldest is 30 days old', () => {
    requests
      .given(...three)
      .when(ask(4, before(day(31))))
      .thenRefuses('assist/too-many');
    requests
      .given(...three)
      .when(ask(4, day(31)))
      .then(asked(4, day(31)));
  });
  it('do not go to the same classmate twice within 30 days, whichever case asks', () => {
    requests
      .given(...two)
      .when(ask(3, before(day(31)), 1))
      .thenRefuses('assist/too-many');
    requests
      .given(asked(1, day(1)))
      .when(ask(3, day(31), 1))
      .then({ ...asked(3, day(31)), data: { ...asked(3, day(31)).data, classmate: hash(1) } });
  });
  it('stay quiet on the same request again, also when all are used', () =>
    requests
      .given(...three)
      .when(ask(1, day(4)))
      .thenNothing());

  it('leave as many as they did when each was made, however late that is asked', () => {
    const state = fold(assistRequests, [...three, asked(4, day(31))]);
    const left = (n: number) => requestsLeftAfter(state, { requestId: id(100 + n), limit: 3, windowDays: 30 });
    expect([1, 2, 3, 4, 9].map(left)).toEqual([2, 1, 0, 0, 0]);
  });
});

describe('the help of one person', () => {
  const gave = (n: number, at: string): EventOf<'HelpReserved'> => ({
    type: 'HelpReserved',
    data: { helperNumberId: numberId, helpedNumberId: id(20 + n), caseId: id(50 + n), requestId: id(100 + n), at },
  });
  const give = (n: number, now: string): ReserveHelp => ({
    helperNumberId: numberId,
    helpedNumberId: id(20 + n),
    caseId: id(50 + n),
    requestId: id(100 + n),
    limit: 2,
    windowDays: 90,
    now,
  });
  const help = specify(helps);
  const two = [gave(1, day(1)), gave(2, day(2))];

  it('is reserved twice', () => {
    help
      .given()
      .when(give(1, day(1)))
      .then(gave(1, day(1)));
    help
      .given(gave(1, day(1)))
      .when(give(2, day(2)))
      .then(gave(2, day(2)));
  });
  it('is refused a third time within 90 days, not afterwards', () => {
    help
      .given(...two)
      .when(give(3, before(day(91))))
      .thenRefuses('assist/not-eligible');
    help
      .given(...two)
      .when(give(3, day(91)))
      .then(gave(3, day(91)));
  });
  it('stays quiet on the same request again, also when all is given', () =>
    help
      .given(...two)
      .when(give(1, day(3)))
      .thenNothing());

  it('is known to be used up before it is reserved', () => {
    const state = fold(helps, two);
    const asked = { requestId: id(103), limit: 2, windowDays: 90 };
    expect([mayHelp(state, { ...asked, now: before(day(91)) }), mayHelp(state, { ...asked, now: day(91) })]).toEqual([
      false,
      true,
    ]);
  });
  it('is not used up for the request for which it was taken', () => {
    const asked = { limit: 2, windowDays: 90, now: day(3) };
    expect(mayHelp(fold(helps, two), { ...asked, requestId: id(102) })).toBe(true);
  });
  it('names whom they helped within a year, and nobody of longer ago', () => {
    const state = fold(helps, two);
    expect(helpedWithin(state, 365, day(3))).toEqual([id(21), id(22)]);
    expect(helpedWithin(state, 365, day(366))).toEqual([id(22)]);
  });
  it('is counted around one help of theirs: 90 days before it and after it, itself included', () => {
    const around = (...days: number[]) => {
      const given = [gave(1, day(100)), ...days.map((at, n) => gave(n + 2, day(at)))];
      return helpsAround(fold(helps, given), id(101), 90);
    };
    expect([around(), around(11), around(10), around(189), around(190), around(50, 150)]).toEqual([1, 2, 1, 2, 1, 3]);
    expect(helpsAround(fold(helps, two), id(199), 90)).toBe(0);
  });
  it('is known in which other cases of one number it was given', () => {
    const again = { ...gave(3, day(200)), data: { ...gave(3, day(200)).data, helpedNumberId: id(21) } };
    const state = fold(helps, [...two, again]);
    expect(helpedElsewhere(state, { numberId: id(21), caseId: id(51) })).toEqual([id(53)]);
    expect(helpedElsewhere(state, { numberId: id(22), caseId: id(52) })).toEqual([]);
  });
  it('is mutual where one help leads back to the helper, a ring where several do', () => {
    expect([undefined, 1, 2, 7].map(tieOf)).toEqual(['NONE', 'MUTUAL', 'RING', 'RING']);
  });
});
