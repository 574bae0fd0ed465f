import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf, HelperTie } from '@zhenming/contracts';
import { leftOf, within, type Allowance } from '../conflict-case/allowance.js';

/*
 * What one number may ask, and one person may give, over all cases. Both are reserved before the case hears of it, together with what
 * it says; where the log is no part of the transaction a reservation may be left over, and counts as used.
 */

type AssistRequestReserved = EventOf<'AssistRequestReserved'>;
type HelpReserved = EventOf<'HelpReserved'>;

/** The guard of one number: requests for a classmate's help, of all its cases. */
export interface AssistRequests {
  readonly requests: readonly Pick<AssistRequestReserved['data'], 'requestId' | 'classmate' | 'at'>[];
}

export interface ReserveAssistRequest extends Allowance {
  readonly numberId: string;
  readonly caseId: string;
  readonly requestId: string;
  /** keyed hash of the classmate's name and cohort */
  readonly classmate: string;
  readonly now: string;
}

/** What the number has left at that time. */
export const requestsLeft = ({ requests }: AssistRequests, allowance: Allowance, now: string): number =>
  leftOf(requests, allowance, now);

/** Refuses with `assist/too-many` when the requests within the window are used up, or this classmate was asked in it. */
export const assistRequests: Decider<AssistRequests, ReserveAssistRequest, AssistRequestReserved> = {
  initial: { requests: [] },
  decide: ({ numberId, caseId, requestId, classmate, limit, windowDays, now }, { requests }) => {
    if (requests.some((one) => one.requestId === requestId)) return [];
    const recent = requests.filter(({ at }) => within(at, now, windowDays));
    if (recent.length >= limit || recent.some((one) => one.classmate === classmate))
      throw new RuleViolation('assist/too-many');
    return [{ type: 'AssistRequestReserved', data: { numberId, caseId, requestId, classmate, at: now } }];
  },
  evolve: ({ requests }, { data: { requestId, classmate, at } }) => ({
    requests: [...requests, { requestId, classmate, at }],
  }),
};

/** What the number had left when this request was reserved: the same for a repeat of it. */
export const requestsLeftAfter = (
  { requests }: AssistRequests,
  { requestId, ...allowance }: Allowance & Pick<ReserveAssistRequest, 'requestId'>,
): number => {
  const place = requests.findIndex((one) => one.requestId === requestId);
  const at = requests[place]?.at;
  if (at === undefined) return 0;
  return requestsLeft({ requests: requests.slice(0, place + 1) }, allowance, at);
};

/** The guard of one person: the help they gave. */
export interface Helps {
  readonly helps: readonly Pick<HelpReserved['data'], 'requestId' | 'helpedNumberId' | 'caseId' | 'at'>[];
}

export interface ReserveHelp extends Allowance {
  readonly helperNumberId: string;
  readonly helpedNumberId: string;
  readonly caseId: string;
  readonly requestId: string;
  readonly now: string;
}

/** Whether this person may help once more, or with the request for which a help was taken already. */
export const mayHelp = (
  { helps }: Helps,
  { requestId, now, ...allowance }: Allowance & Pick<ReserveHelp, 'requestId' | 'now'>,
): boolean => helps.some((one) => one.requestId === requestId) || leftOf(helps, allowance, now) > 0;

/** Whom this person helped within these days, by the ids of their numbers. */
export const helpedWithin = ({ helps }: Helps, days: number, now: string): string[] =>
  helps.filter(({ at }) => within(at, now, days)).map(({ helpedNumberId }) => helpedNumberId);

/** How often this person helped within these days before and after the help of this request, itself included. */
export const helpsAround = ({ helps }: Helps, requestId: string, days: number): number => {
  const at = helps.find((one) => one.requestId === requestId)?.at;
  return at === undefined ? 0 : helps.filter((one) => within(one.at, at, days) && within(at, one.at, days)).length;
};

/** Other cases of this number in which this person helped, whoever claimed it there. */
export const helpedElsewhere = (
  { helps }: Helps,
  { numberId, caseId }: { readonly numberId: string; readonly caseId: string },
): string[] => helps.filter((one) => one.helpedNumberId === numberId && one.caseId !== caseId).map((one) => one.caseId);

/** `steps`: how many helps lead from the person who is helped to the helper; undefined: none do. */
export const tieOf = (steps: number | undefined): HelperTie => {
  if (steps === undefined) return 'NONE';
  return steps === 1 ? 'MUTUAL' : 'RING';
};

/** Refuses with `assist/not-eligible` when the helps within the window are used up. */
export const helps: Decider<Helps, ReserveHelp, HelpReserved> = {
  initial: { helps: [] },
  decide: (command, state) => {
    const { helperNumberId, helpedNumberId, caseId, requestId, now } = command;
    if (state.helps.some((one) => one.requestId === requestId)) return [];
    if (!mayHelp(state, command)) throw new RuleViolation('assist/not-eligible');
    return [{ type: 'HelpReserved', data: { helperNumberId, helpedNumberId, caseId, requestId, at: now } }];
  },
  evolve: ({ helps: before }, { data: { requestId, helpedNumberId, caseId, at } }) => ({
    helps: [...before, { requestId, helpedNumberId, caseId, at }],
  }),
};
