import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';

/** The guard of one number: study-record tries of all its cases, taken before the registry is asked. */
export interface NumberTries {
  readonly tries: readonly { readonly tryId: string; readonly at: string }[];
}

export interface ReserveTry {
  readonly numberId: string;
  readonly caseId: string;
  readonly tryId: string;
  readonly limit: number;
  readonly windowDays: number;
  readonly now: string;
}

export type TryReserved = EventOf<'NumberTryReserved'>;

const DAY = 86_400_000;

/** Refuses with `case/route-exhausted` when the number's tries within the window are used up. */
export const numberTries: Decider<NumberTries, ReserveTry, TryReserved> = {
  initial: { tries: [] },
  decide: ({ numberId, caseId, tryId, limit, windowDays, now }, { tries }) => {
    if (tries.some((one) => one.tryId === tryId)) return [];
    const since = Date.parse(now) - windowDays * DAY;
    const recent = tries.filter(({ at }) => Date.parse(at) > since);
    if (recent.length >= limit) throw new RuleViolation('case/route-exhausted');
    return [{ type: 'NumberTryReserved', data: { numberId, caseId, tryId, at: now } }];
  },
  evolve: ({ tries }, { data }) => ({ tries: [...tries, { tryId: data.tryId, at: data.at }] }),
};
