import { isOfBothSides } from '../review-tasks/both-sides.js';
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
const ofContests: Partial<Record<Verdict, Effect>> = {
  APPROVE: ['thenReinstated', 'thenUndone'],
  FINAL: ['thenContestFails', 'thenKeeps'],
};

const effectOf = (task: Task, verdict: Verdict): Effect => {
  const { kind, case: about } = task;
  const ofAll = ofClaims[verdict];
  if (about.trigger === 'CORRECTION') return ofCorrections[verdict] ?? ofAll;
  if (about.trigger === 'CONTEST' && !isOfBothSides(task)) return ofContests[verdict] ?? ofAll;
  // there is one appeal, also where a further person looks at it
  if ((kind === 'APPEAL' || about.appealText !== undefined) && ofAll[0] === 'thenRefused')
    return ['thenRefusedForGood', ofAll[1]];
  return ofAll;
};

/** What a verdict does, as `takenAs` says, and to whom of those on the number. */
export function consequencesOf(task: Task, verdict: Verdict): readonly Consequence[] {
  const { claimant, holder, others } = task.parties;
  const [what, ofHolder, ofOthers] = effectOf(task, verdict);
  return [
    { name: claimant.name, as: 'asClaimant', what },
    ...(holder && ofHolder ? [{ name: holder.name, as: 'asHolder', what: ofHolder } as const] : []),
    ...(ofOthers ? others.map(({ name }) => ({ name, as: 'asOther', what: ofOthers }) as const) : []),
  ];
}

/** On what it depends whether that happens at once: a key of `consequenceTexts`. */
export const conditionOf = ({ kind }: Pick<Task, 'kind'>, verdict: Verdict): keyof Texts & `if${string}` => {
  if (kind === 'SENIOR') return 'ifSenior';
  if (kind === 'SECOND') return 'ifSecond';
  return verdict === 'RETRY' || verdict === 'RETRY_HOLDER' ? 'ifNothing' : 'ifFirst';
};
