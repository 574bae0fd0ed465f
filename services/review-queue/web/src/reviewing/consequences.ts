import type { Task, Verdict } from '../review-tasks/task.queries.js';
import type { consequenceTexts } from './consequences.texts.js';

type Texts = (typeof consequenceTexts)['en'];

/** What a verdict does to one person: keys of `consequenceTexts`. */
export interface Consequence {
  readonly name: string;
  readonly as: keyof Texts & `as${string}`;
  readonly what: keyof Texts & `then${string}`;
}

type Effect = readonly [
  what: Consequence['what'],
  ofHolder: Consequence['what'] | undefined,
  ofOthers?: Consequence['what'],
];

/** The number goes to the claimant; whoever else had asked for it by then ends with the holder. */
const won: Effect = ['thenGets', 'thenLoses', 'thenSuperseded'];

const ofClaims: Readonly<Record<Verdict, Effect>> = {
  APPROVE: won,
  CLAIMANT: won,
  RETRY: ['thenAskedAgain', 'thenKeepsForNow'],
  FINAL: ['thenRefused', 'thenKeeps'],
  HOLDER: ['thenRefused', 'thenKeepsProven'],
  NEITHER: ['thenRefused', 'thenKeeps'],
  RETRY_HOLDER: ['thenWaits', 'thenAskedAgain'],
};
const ofCorrections: Partial<Record<Verdict, Effect>> = {
  APPROVE: ['thenCorrected', undefined],
  RETRY: ['thenAskedAgain', undefined],
  FINAL: ['thenNotCorrected', undefined],
};
/** to whom contests: nothing else happens to them */
const ofContestant: Partial<Record<Verdict, Consequence['what']>> = {
  APPROVE: 'thenReinstated',
  CLAIMANT: 'thenReinstated',
  FINAL: 'thenContestFails',
  HOLDER: 'thenContestFails',
  NEITHER: 'thenContestFails',
};
/** There is one appeal, also where a further person looks at it. */
const forGood: Partial<Record<Consequence['what'], Consequence['what']>> = {
  thenRefused: 'thenRefusedForGood',
  thenContestFails: 'thenContestFailsForGood',
};

/**
 * What a verdict does by itself, without a second person, and otherwise than usual: photos of the claimant are found good enough for nothing but a
 * comparison with the holder's, or better ones are asked of a side that has none left. What was `lost` counts against nobody.
 */
const atOnce = ({ kind, case: about }: Task, verdict: Verdict, lost: boolean): Effect | undefined => {
  const { lastOf = [], holderObjects } = about;
  if (verdict === 'APPROVE' && holderObjects) return ['thenCompared', 'thenKeepsForNow'];
  if (verdict === 'RETRY' && lastOf.includes('CLAIMANT') && !lost)
    return kind === 'CORRECTION' ? ['thenCorrectionEnds', undefined] : ['thenExhausted', 'thenKeepsForNow'];
  if (verdict === 'RETRY_HOLDER' && lastOf.includes('HOLDER') && !lost) return ['thenGoesOn', 'thenObjectionEnds'];
  return undefined;
};

const usually = (task: Task, verdict: Verdict): Effect => {
  const { kind, parties } = task;
  const ofAll = ofClaims[verdict];
  // a claim that came of a correction is a claim as any other
  if (kind === 'CORRECTION') {
    if (verdict === 'APPROVE' && parties.unapplied) return ['thenUnapplied', undefined];
    if (verdict === 'APPROVE' && parties.nameOnly) return ['thenRenamed', undefined];
    return ofCorrections[verdict] ?? ofAll;
  }
  const ofOwn = task.case.trigger === 'CONTEST' ? ofContestant[verdict] : undefined;
  if (!ofOwn)
    return ofAll === won && task.case.settledUntil !== undefined ? ['thenWaitsForHelp', 'thenKeepsForNow'] : ofAll;
  // the winner's account stays, and so does every claim; who holds the number by another decision loses as to any claimant
  if (ofAll === won && parties.reverses !== false) return [ofOwn, 'thenUndone'];
  const [, ...ofTheRest] = ofAll;
  return [ofOwn, ...ofTheRest];
};

/**
 * What a verdict does, as `takenAs` says, and to whom of those on the number. `lost`: a photo of the side that is asked again could not be
 * seen.
 */
export function consequencesOf(task: Task, verdict: Verdict, lost = false): readonly Consequence[] {
  const { kind, parties, case: about } = task;
  const { claimant, holder, others } = parties;
  const [then, ofHolder, ofOthers] = atOnce(task, verdict, lost) ?? usually(task, verdict);
  const isAppeal = kind === 'APPEAL' || about.appealText !== undefined;
  const what = (isAppeal ? forGood[then] : undefined) ?? then;
  return [
    { name: claimant.name, as: 'asClaimant', what },
    ...(holder && ofHolder ? [{ name: holder.name, as: 'asHolder', what: ofHolder } as const] : []),
    ...others.flatMap(({ name, contests }) =>
      ofOthers && !contests ? [{ name, as: 'asOther', what: ofOthers } as const] : [],
    ),
  ];
}

/** One person decides a correction, and refuses an appeal. */
const decidesAlone = ({ kind }: Task, verdict: Verdict): boolean =>
  kind === 'CORRECTION'
    ? verdict === 'APPROVE' || verdict === 'FINAL'
    : kind === 'APPEAL' && ['FINAL', 'HOLDER', 'NEITHER'].includes(verdict);

/** On what it depends whether that happens at once: a key of `consequenceTexts`. */
export const conditionOf = (task: Task, verdict: Verdict, lost = false): keyof Texts & `if${string}` => {
  if (task.kind === 'SENIOR') return 'ifSenior';
  if (lost) return 'ifNothing';
  if (task.kind === 'SECOND') return 'ifSecond';
  if (atOnce(task, verdict, lost) || decidesAlone(task, verdict)) return 'ifAtOnce';
  return verdict === 'RETRY' || verdict === 'RETRY_HOLDER' ? 'ifNothing' : 'ifFirst';
};
