import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';

/** The guard of one number: study-record tries of all its cases, taken before the registry is asked. */
export interface NumberTries {
  readonly tries: readonly { readonly tryId: string; readonly at: string }[];
}

/** What a number may take: so many tries within so many days. */
export interface TriesLimit {
  readonly limit: number;
  readonly windowDays: number;
}

export interface ReserveTry extends TriesLimit {
  readonly numberId: string;
  readonly caseId: string;
  readonly tryId: string;
  readonly now: string;
}

export type TryReserved = EventOf<'NumberTryReserved'>;

const DAY = 86_400_000;

/** Tries that the number has left at that time. */
export const numberTriesLeft = ({ tries }: NumberTries, { limit, windowDays }: TriesLimit, now: string): number => {
  const since = Date.parse(now) - windowDays * DAY;
  return Math.max(0, limit - tries.filter(({ at }) => Date.parse(at) > since).length);
};

/** Refuses with `case/route-exhausted` when the number's tries within the window are used up. */
export const numberTries: Decider<NumberTries, ReserveTry, TryReserved> = {
  initial: { tries: [] },
  decide: ({ numberId, caseId, tryId, now, ...limit }, guard) => {
    if (guard.tries.some((one) => one.tryId === tryId)) return [];
    if (numberTriesLeft(guard, limit, now) === 0) throw new RuleViolation('case/route-exhausted');
    return [{ type: 'NumberTryReserved', data: { numberId, caseId, tryId, at: now } }];
  },
  evolve: ({ tries }, { data }) => ({ tries: [...tries, { tryId: data.tryId, at: data.at }] }),
};
