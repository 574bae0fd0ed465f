import type { Schemas } from '../api.js';
import { photoElement } from '../evidence-viewing/photo-element.js';
import { photosOf } from '../evidence-viewing/task-photos.js';
import { isOfBothSides, type Side } from '../review-tasks/both-sides.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import type { decisionTexts } from './decision.texts.js';

export type Decision = Schemas['DecisionRequest'];
export type Reason = Decision['reasons'][number];

const claimVerdicts = ['APPROVE', 'RETRY', 'FINAL'] as const satisfies readonly Verdict[];
const partyVerdicts = ['CLAIMANT', 'HOLDER', 'NEITHER', 'RETRY', 'RETRY_HOLDER'] as const satisfies readonly Verdict[];

/** The verdicts that a task asks for, in the order of their buttons. */
export const verdictsOf = (task: Task): readonly Verdict[] => (isOfBothSides(task) ? partyVerdicts : claimVerdicts);

/** Whose photos reasons, rules and card are about, by the verdict; undefined: none of both sides is right. */
export const sideOf = (verdict: Verdict): Side | undefined => {
  if (verdict === 'NEITHER') return undefined;
  return verdict === 'HOLDER' || verdict === 'RETRY_HOLDER' ? 'HOLDER' : 'CLAIMANT';
};

/** What the reviewer reads off the card: compared by the server, stored nowhere. */
export interface Card {
  readonly name: string;
  readonly number: string;
  /** who issued a passport: as typed, and as it is sent three letters, or none where there is no such country */
  readonly country?: string;
}

/** Whom a verdict for this side is about; of a correction, the person that is said to be right. */
export const personOf = (
  { parties: { claimant, holder, right } }: Pick<Task, 'parties'>,
  side: Side | undefined,
): Schemas['TaskPersonResponse'] => (side === 'HOLDER' ? holder : right) ?? claimant;

/** Whether the document of this side is a passport, of which the number alone says nothing. */
export const isPassport = (task: Pick<Task, 'parties'>, side: Side): boolean =>
  personOf(task, side).documentType === 'PASSPORT';

/** A reviewer's input about a task, as it is kept in the tab's storage. Nothing of the cards is in it. */
export interface Form {
  /** whose photos are being checked */
  readonly about: Side;
  /** what is wrong with the photos of each side */
  readonly reasons: Readonly<Partial<Record<Side, readonly Reason[]>>>;
  /** the sides whose photos keep every rule */
  readonly allKept: readonly Side[];
  readonly applicantNote: string;
  readonly staffNote: string;
}

export const emptyForm: Form = { about: 'CLAIMANT', reasons: {}, allKept: [], applicantNote: '', staffNote: '' };

export const reasonsOf = ({ reasons }: Pick<Form, 'reasons'>, side: Side): readonly Reason[] => reasons[side] ?? [];

/** The form with a reason chosen, or taken back, of the side that is checked: whose photos then break a rule. */
export const withReason = (form: Form, code: Reason): Pick<Form, 'reasons' | 'allKept'> => {
  const { about, allKept } = form;
  const before = reasonsOf(form, about);
  const after = before.includes(code) ? before.filter((other) => other !== code) : [...before, code];
  return { reasons: { ...form.reasons, [about]: after }, allKept: allKept.filter((side) => side !== about) };
};

/** The form with every rule confirmed, or not any more, of the side that is checked: nothing is wrong then. */
export const withAllKept = ({ about, reasons, allKept }: Form): Pick<Form, 'reasons' | 'allKept'> =>
  allKept.includes(about)
    ? { reasons, allKept: allKept.filter((side) => side !== about) }
    : { reasons: { ...reasons, [about]: [] }, allKept: [...allKept, about] };

/** What the cards of each side say. */
export type Cards = Readonly<Record<Side, Card>>;
const emptyCard: Card = { name: '', number: '' };
export const emptyCards: Cards = { CLAIMANT: emptyCard, HOLDER: emptyCard };

/** element ids of the choice of reasons, and of what confirms every rule */
export const REASONS = 'reasons';
export const ALL_KEPT = 'all-kept';

type Choice = Task['checklist'][number]['reasons'][number];

/** Keys of reasons, in the order of the checklist: digits for what better photos can mend, letters for what they cannot. */
const KEYS = { mended: '1234567890', final: 'pe' } as const;

/** What may be wrong, each with its key: a digit, or where better photos cannot help a letter. */
export const keyedReasons = ({
  checklist,
}: Pick<Task, 'checklist'>): readonly (Choice & { readonly key: string })[] => {
  const all = checklist.flatMap(({ reasons }) => reasons);
  const keyed = (choices: readonly Choice[], keys: string) =>
    choices.map((choice, index) => ({ ...choice, key: (keys[index] ?? '').toUpperCase() }));
  return [
    ...keyed(
      all.filter(({ final }) => !final),
      KEYS.mended,
    ),
    ...keyed(
      all.filter(({ final }) => final),
      KEYS.final,
    ),
  ];
};

/** Text of a reason, from the task's checklist. */
export const reasonText = ({ checklist }: Pick<Task, 'checklist'>, code: Reason): string =>
  checklist.flatMap(({ reasons }) => reasons).find((reason) => reason.code === code)?.text ?? code;

/** Whether better photos cannot help. */
const isFinal = ({ checklist }: Pick<Task, 'checklist'>, code: Reason): boolean =>
  checklist.some(({ reasons }) => reasons.some((reason) => reason.code === code && reason.final));

/**
 * What the case makes of a decision: that the thing shown is no identity document is a mistake once; the second time it refuses, except
 * between two sides.
 */
export const takenAs = (task: Task, { verdict, reasons }: Pick<Decision, 'verdict' | 'reasons'>): Verdict =>
  verdict === 'RETRY' && isSecondNotAnId(task, reasons) ? 'FINAL' : verdict;

const isSecondNotAnId = (task: Task, reasons: readonly Reason[]): boolean =>
  !isOfBothSides(task) &&
  reasons.includes('NOT_AN_ID') &&
  task.case.earlier.some((before) => before.verdict !== 'RETRY_HOLDER' && before.reasons.includes('NOT_AN_ID'));

/** Why a verdict cannot be sent: a key of `decisionTexts`, a count for it, and the id of the element to correct. */
export interface Missing {
  readonly text: keyof (typeof decisionTexts)['en'] & `${'need' | 'not'}${string}`;
  readonly count?: number;
  readonly at: string;
}

/** Ids of the photos that were shown, and of those that turned out to be lost. */
export interface Looked {
  readonly seen: readonly string[];
  readonly lost: readonly string[];
}

/** Whether a photo of the side that the verdict is about was found lost, and never shown. */
export const isAboutLost = (task: Task, verdict: Verdict, { seen, lost }: Looked): boolean =>
  photosOf(task).some(
    ({ photo: { photoId }, of }) => of === sideOf(verdict) && lost.includes(photoId) && !seen.includes(photoId),
  );

/** Photos of a side that cannot be seen are asked for again. That they show no identity document nobody can say. */
const asksAgain = (verdict: Verdict, of: Side, form: Form): boolean =>
  verdict === (of === 'HOLDER' ? 'RETRY_HOLDER' : 'RETRY') && !reasonsOf(form, of).includes('NOT_AN_ID');

/** The first reason why the verdict cannot be sent; undefined if it can. */
export function missingFor(
  verdict: Verdict,
  task: Task,
  { seen, lost }: Looked,
  form: Form,
  cards: Cards,
): Missing | undefined {
  const closed = photosOf(task).filter(({ photo }) => !seen.includes(photo.photoId));
  const unseen = closed.filter(({ photo }) => !lost.includes(photo.photoId));
  if (unseen[0]) return { text: 'needPhotos', count: unseen.length, at: photoElement(unseen[0].photo.photoId) };
  if (closed[0] && !closed.some(({ of }) => asksAgain(verdict, of, form)))
    return { text: 'notLost', at: photoElement(closed[0].photo.photoId) };
  const side = sideOf(verdict);
  const lacks = side && lacking(verdict, task, { form, side, card: cards[side] });
  if (lacks) return lacks;
  if (isAnsweredInWriting(task, verdict) && !form.applicantNote.trim())
    return { text: 'needNote', at: 'applicant-note' };
  return undefined;
}

interface Said {
  readonly form: Form;
  readonly side: Side;
  readonly card: Card;
}

/** What reasons, rules and card of the side that the verdict is about lack for it. */
function lacking(verdict: Verdict, task: Task, { form, side, card }: Said): Missing | undefined {
  const reasons = reasonsOf(form, side);
  const bothSides = isOfBothSides(task);
  if (needsCard(verdict)) {
    if (reasons.length > 0) return { text: bothSides ? 'notThisSide' : 'notApprove', at: REASONS };
    if (!form.allKept.includes(side)) return { text: 'needAllKept', at: ALL_KEPT };
    if (!card.name) return { text: 'needCard', at: 'card-name' };
    if (!card.number) return { text: 'needCard', at: 'card-number' };
    if (isPassport(task, side) && !card.country) return { text: 'needCountry', at: 'card-country' };
    return undefined;
  }
  if (reasons.length === 0) return { text: 'needReasons', at: REASONS };
  const forGood = reasons.some((reason) => isFinal(task, reason));
  if (verdict === 'FINAL')
    return forGood || isSecondNotAnId(task, reasons) ? undefined : { text: 'notFinal', at: REASONS };
  return forGood ? { text: bothSides ? 'notRetrySide' : 'notRetryFinal', at: REASONS } : undefined;
}

/** Whose the number is, the card must say so too. */
export const needsCard = (verdict: Verdict): boolean => ['APPROVE', 'CLAIMANT', 'HOLDER'].includes(verdict);

/** They say whose the number is, of two sides. */
const settling: readonly Verdict[] = ['CLAIMANT', 'HOLDER', 'NEITHER'];

/** Who reads what is written to the people of the case: a key of `decisionTexts`. */
export const readersOf = (verdict: Verdict): keyof (typeof decisionTexts)['en'] & `to${string}` => {
  if (settling.includes(verdict)) return 'toEither';
  return verdict === 'RETRY_HOLDER' ? 'toHolder' : 'toApplicant';
};

/**
 * As the server asks: an appeal, a contest, what two reviewers saw differently, and whose the number is of two sides. Without a
 * verdict: whether every one is.
 */
export const isAnsweredInWriting = ({ kind }: Pick<Task, 'kind'>, verdict?: Verdict): boolean =>
  ['APPEAL', 'CONTEST', 'SENIOR'].includes(kind) || (verdict !== undefined && settling.includes(verdict));

/** The request of a complete form. */
export function decisionOf(verdict: Verdict, task: Task, form: Form, cards: Cards): Decision {
  const applicantNote = form.applicantNote.trim();
  const staffNote = form.staffNote.trim();
  const side = sideOf(verdict);
  const card = side && cards[side];
  const accepts = card && needsCard(verdict);
  const reasons = side ? [...reasonsOf(form, side)] : [];
  // the server knows this refusal by another name, as `takenAs` says
  const asked = verdict === 'FINAL' && !reasons.some((reason) => isFinal(task, reason));
  return {
    ...{ fencingToken: task.fencingToken, verdict: asked ? 'RETRY' : verdict },
    ...(accepts ? { kept: task.checklist.map(({ rule }) => rule) } : {}),
    reasons,
    ...(accepts ? { card } : {}),
    ...(applicantNote ? { applicantNote } : {}),
    ...(staffNote ? { staffNote } : {}),
  };
}
