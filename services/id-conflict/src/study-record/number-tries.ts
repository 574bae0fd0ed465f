import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { leftOf, type Allowance } from '../conflict-case/allowance.js';

/** The guard of one number: study-record tries of all its cases, taken before the registry is asked. */
export interface NumberTries {
  readonly tries: readonly { readonly tryId: string; readonly at: string }[];
}

export interface ReserveTry extends Allowance {
  readonly numberId: string;
  readonly caseId: string;
  readonly tryId: string;
  readonly now: string;
}

export type TryReserved = EventOf<'NumberTryReserved'>;

/** Tries that the number has left at that time. */
export const numberTriesLeft = ({ tries }: NumberTries, allowance: Allowance, now: string): number =>
  leftOf(tries, allowance, now);

/** Refuses with `case/route-exhausted` when the number's tries within the window are used up. */
export const numberTries: Decider<NumberTries, ReserveTry, TryReserved> = {
  initial: { tries: [] },
  decide: ({ numberId, caseId, tryId, now, ...allowance }, guard) => {
    if (guard.tries.some((one) => one.tryId === tryId)) return [];
    if (numberTriesLeft(guard, allowance, now) === 0) throw new RuleViolation('case/route-exhausted');
    return [{ type: 'NumberTryReserved', data: { numberId, caseId, tryId, at: now } }];
  },
  evolve: ({ tries }, { data }) => ({ tries: [...tries, { tryId: data.tryId, at: data.at }] }),
};
