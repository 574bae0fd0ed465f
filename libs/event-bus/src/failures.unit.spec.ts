import { describe, expect, it } from '@jest/globals';
import { BrokenEvent } from '@zhenming/contracts';
import { ConcurrencyConflict, EventStoreUnavailable, RuleViolation } from '@zhenming/kernel';
import { isTransient, reasonOf, TransientFailure } from './failures.js';

const coded = (code: string, message = 'of 王小明') => Object.assign(new Error(message), { code });

describe('an error of a handler', () => {
  it.each([
    ['connection refused', coded('ECONNREFUSED')],
    ['connection reset', coded('ECONNRESET')],
    ['server shutting down', coded('57P01')],
    ['server starting', coded('57P03')],
    ['connection failure', coded('08006')],
    ['lost race', coded('40001')],
    ['statement timeout', coded('57014')],
    ['too many connections', coded('53300')],
    ['another writer', new ConcurrencyConflict('account-1')],
    ['driver without a code', new Error('Connection terminated unexpectedly')],
    ['another service away', new TransientFailure('account does not answer')],
    ['the event store away', new EventStoreUnavailable('silent')],
    ['fetch failed', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
    ['wrapped by the mapper', Object.assign(new Error('query'), { driverError: coded('57P02') })],
  ])('that no message can help is transient: %s', (_what, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['unique violation', coded('23505')],
    ['syntax error', coded('42601')],
    ['a rule', new RuleViolation('case/not-open')],
    ['a bug', new TypeError('x is undefined')],
    ['no error at all', 'a string'],
    ['an error that is its own cause', Object.assign(new Error('x'), { driverError: undefined })],
  ])('that the message causes is not: %s', (_what, error) => {
    expect(isTransient(error)).toBe(false);
  });

  it.each([
    [new RuleViolation('case/not-open', { name: '王小明' }), 'rule/case/not-open'],
    [coded('23505'), 'postgres/23505'],
    [new RangeError('110105194912310022'), 'error/RangeError'],
    [new BrokenEvent('AccountRegistered: accountId'), 'event/broken: AccountRegistered: accountId'],
    ['110105194912310022', 'error/string'],
    [undefined, 'error/undefined'],
  ])('is parked under its class, never its text: %s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});
