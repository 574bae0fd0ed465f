import { RuleViolation, type Decider, type Event } from '@zhenming/kernel';

/** wrong tries that kill a code */
const TRIES = 5;
/** minutes a code lives */
const MINUTES = 10;

/** what a code of this purpose opens decides how long it is: a recovery gives the whole account */
const DIGITS = 6;
const LONG_DIGITS = 8;
/** wrong tries of a day, of all codes to one contact together, from which only long codes count */
const WRONG_TRIES = 10;

/**
 * Digits of the codes that count now. A stranger who guesses never locks anybody out: short codes die, and the next one is too long to be
 * guessed. Tries of one day are at most ten of one in a million, and then of one in a hundred million.
 */
export const codeDigits = (purpose: 'PASSWORD' | 'OTHER', wrongTriesToday: number): number =>
  purpose === 'PASSWORD' || wrongTriesToday >= WRONG_TRIES ? LONG_DIGITS : DIGITS;

/**
 * One code that proves one contact: six or eight digits, ten minutes, five wrong tries, one use. A session has it right once more under
 * the token that had it right: the answer may have been lost, and with it the token under which the session goes on.
 */
export interface CodeState {
  /** ISO; null before a code was made */
  readonly expiresAt: string | null;
  readonly triesLeft: number;
  readonly spent: boolean;
  /** hash of the token of the session that may use it once more; null: none may */
  readonly spentUnder: string | null;
}

export type CodeCommand =
  | { readonly kind: 'MakeCode'; readonly now: string }
  /**
   * `matches`: what was typed is the code, and whatever else had to be right with it. `under`: hash of the token of the session that
   * tries; null where its answer is no new token
   */
  | { readonly kind: 'TryCode'; readonly matches: boolean; readonly under: string | null; readonly now: string };

/** Kept as a row, never logged: wrong tries are nobody's history. */
export type CodeEvent =
  | Event<'CodeMade', { readonly expiresAt: string; readonly tries: number }>
  | Event<'CodeMatched', { readonly under: string | null }>
  | Event<'CodeMissed', { readonly triesLeft: number }>;

/** Whether a code can still be right under a token. `now` is ISO 8601 UTC. */
export const isLive = (
  { expiresAt, triesLeft, spent, spentUnder }: CodeState,
  { under, now }: Pick<CodeCommand & { readonly kind: 'TryCode' }, 'under' | 'now'>,
): boolean =>
  expiresAt !== null && now < expiresAt && triesLeft > 0 && (!spent || (under !== null && under === spentUnder));

/** A dead code answers like a wrong one: `code/wrong`, whether it expired, was used, was tried too often or never was. */
export const contactProof: Decider<CodeState, CodeCommand, CodeEvent> = {
  initial: { expiresAt: null, triesLeft: 0, spent: false, spentUnder: null },
  decide: (command, state) => {
    if (command.kind === 'MakeCode') {
      const expiresAt = new Date(Date.parse(command.now) + MINUTES * 60_000).toISOString();
      return [{ type: 'CodeMade', data: { expiresAt, tries: TRIES } }];
    }
    if (!isLive(state, command)) throw new RuleViolation('code/wrong');
    return command.matches
      ? [{ type: 'CodeMatched', data: { under: command.under } }]
      : [{ type: 'CodeMissed', data: { triesLeft: state.triesLeft - 1 } }];
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'CodeMade':
        return { expiresAt: event.data.expiresAt, triesLeft: event.data.tries, spent: false, spentUnder: null };
      case 'CodeMatched':
        return { ...state, spent: true, spentUnder: state.spent ? null : event.data.under };
      case 'CodeMissed':
        return { ...state, triesLeft: event.data.triesLeft };
    }
  },
};
