import type { Schemas } from '../api.js';
import { photoElement } from '../evidence-viewing/photo-element.js';
import { photosOf } from '../evidence-viewing/task-photos.js';
import { isOfBothSides, type Side } from '../review-tasks/both-sides.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import type { decisionTexts } from './decision.texts.js';

export type Decision = Schemas['DecisionRequest'];
export type Rule = Decision['kept'][number];
export type Reason = Decision['reasons'][number];

const claimVerdicts = ['APPROVE', 'RETRY', 'FINAL'] as const satisfies readonly Verdict[];
const partyVerdicts = ['CLAIMANT', 'HOLDER', 'NEITHER', 'RETRY', 'RETRY_HOLDER'] as const satisfies readonly Verdict[];

/** The verdicts that a task asks for, in the order of their buttons. */
export const verdictsOf = (task: Task): readonly Verdict[] => (isOfBothSides(task) ? partyVerdicts : claimVerdicts);

/** Whose photos checklist and card are about, by the verdict; undefined: none of both sides is right. */
const sideOf = (verdict: Verdict): Side | undefined => {
  if (verdict === 'NEITHER') return undefined;
  return verdict === 'HOLDER' || verdict === 'RETRY_HOLDER' ? 'HOLDER' : 'CLAIMANT';
};

/** What the reviewer reads off the card: compared by the server, stored nowhere. */
export interface Card {
  readonly name: string;
  readonly number: string;
}

/** Answer to a rule: kept, or the reasons why it is broken; empty until one of several is chosen. */
export type RuleAnswer = 'kept' | readonly Reason[];

export type Answers = Readonly<Partial<Record<Rule, RuleAnswer>>>;

/** A reviewer's input about a task, as it is kept in the tab's storage. Nothing of the cards is in it. */
export interface Form {
  /** whose photos are being checked */
  readonly about: Side;
  readonly answers: Readonly<Partial<Record<Side, Answers>>>;
  readonly applicantNote: string;
  readonly staffNote: string;
}

export const emptyForm: Form = { about: 'CLAIMANT', answers: {}, applicantNote: '', staffNote: '' };

/** What the cards of each side say. */
export type Cards = Readonly<Record<Side, Card>>;
const emptyCard: Card = { name: '', number: '' };
export const emptyCards: Cards = { CLAIMANT: emptyCard, HOLDER: emptyCard };

/** The answers about the photos of one side. */
export const answersOf = ({ answers }: Form, side: Side): Answers => answers[side] ?? {};

/** element ids of a rule, and of the choice among its reasons */
export const ruleElement = (rule: Rule): string => `rule-${rule}`;
export const reasonsElement = (rule: Rule): string => `reasons-${rule}`;

/** Text of a reason, from the task's checklist. */
export const reasonText = ({ checklist }: Pick<Task, 'checklist'>, code: Reason): string =>
  checklist.flatMap(({ reasons }) => reasons).find((reason) => reason.code === code)?.text ?? code;

/** Whether better photos cannot help. */
const isFinal = ({ checklist }: Pick<Task, 'checklist'>, code: Reason): boolean =>
  checklist.some(({ reasons }) => reasons.some((reason) => reason.code === code && reason.final));

/** Answer to a rule that was marked as broken: its only reason, or the ones chosen before. */
export const brokenBy = ({ reasons }: Task['checklist'][number], before: RuleAnswer | undefined): RuleAnswer => {
  const [only, ...more] = reasons;
  if (only && more.length === 0) return [only.code];
  return before === undefined || before === 'kept' ? [] : before;
};

/** Why a verdict cannot be sent: a key of `decisionTexts`, a count for it, and the id of the element to correct. */
export interface Missing {
  readonly text: keyof (typeof decisionTexts)['en'] & `${'need' | 'not'}${string}`;
  readonly count?: number;
  readonly at: string;
  /** whose photos it is about: their checklist has the element */
  readonly about?: Side;
}

/** The first reason why the verdict cannot be sent; undefined if it can. `seen`: ids of the photos that were shown. */
export function missingFor(
  verdict: Verdict,
  task: Task,
  seen: readonly string[],
  form: Form,
  cards: Cards,
): Missing | undefined {
  const unseen = photosOf(task).filter(({ photo }) => !seen.includes(photo.photoId));
  if (unseen[0]) return { text: 'needPhotos', count: unseen.length, at: photoElement(unseen[0].photo.photoId) };
  const side = sideOf(verdict);
  const lacks = side && lacking(verdict, task, answersOf(form, side), cards[side]);
  if (lacks) return { ...lacks, about: side };
  if (isAnsweredInWriting(task, verdict) && !form.applicantNote.trim())
    return { text: 'needNote', at: 'applicant-note' };
  return undefined;
}

/** What the checklist and the card of the side that the verdict is about lack for it. */
function lacking(verdict: Verdict, task: Task, answers: Answers, card: Card): Missing | undefined {
  const { checklist } = task;
  const open = checklist.filter(({ rule }) => answers[rule] === undefined);
  if (open[0]) return { text: 'needAnswers', count: open.length, at: ruleElement(open[0].rule) };
  const broken = checklist.filter(({ rule }) => answers[rule] !== 'kept');
  const unexplained = broken.find(({ rule }) => answers[rule]?.length === 0);
  if (unexplained) return { text: 'needReasons', at: ruleElement(unexplained.rule) };
  const at = ruleElement((broken[0] ?? checklist[0] ?? { rule: 'FACE' as const }).rule);
  const forGood = reasonsOf(task, answers).some((reason) => isFinal(task, reason));
  const asksAgain = verdict === 'RETRY' || verdict === 'RETRY_HOLDER';
  if (asksAgain && broken.length === 0) return { text: 'notRetryAllKept', at };
  if (asksAgain && forGood) return { text: isOfBothSides(task) ? 'notRetrySide' : 'notRetryFinal', at };
  if (verdict === 'FINAL' && !forGood) return { text: 'notFinal', at };
  if (!needsCard(verdict)) return undefined;
  if (broken.length > 0) return { text: isOfBothSides(task) ? 'notThisSide' : 'notApprove', at };
  if (!card.name.trim()) return { text: 'needCard', at: 'card-name' };
  if (!card.number.trim()) return { text: 'needCard', at: 'card-number' };
  return undefined;
}

const needsCard = (verdict: Verdict): boolean => ['APPROVE', 'CLAIMANT', 'HOLDER'].includes(verdict);

/**
 * As the server asks: an appeal, a contest, what two reviewers saw differently, and whose the number is of two sides. Without a
 * verdict: whether every one is.
 */
export const isAnsweredInWriting = ({ kind }: Pick<Task, 'kind'>, verdict?: Verdict): boolean =>
  ['APPEAL', 'CONTEST', 'SENIOR'].includes(kind) ||
  (verdict !== undefined && ['CLAIMANT', 'HOLDER', 'NEITHER'].includes(verdict));

const reasonsOf = ({ checklist }: Task, answers: Answers): Reason[] =>
  checklist.flatMap(({ rule }) => {
    const answer = answers[rule];
    return answer === undefined || answer === 'kept' ? [] : answer;
  });

/** The request of a complete form. */
export function decisionOf(verdict: Verdict, task: Task, form: Form, cards: Cards): Decision {
  const applicantNote = form.applicantNote.trim();
  const staffNote = form.staffNote.trim();
  const side = sideOf(verdict);
  const answers = side ? answersOf(form, side) : {};
  const card = side && cards[side];
  return {
    ...{ fencingToken: task.fencingToken, verdict },
    kept: task.checklist.flatMap(({ rule }) => (answers[rule] === 'kept' ? [rule] : [])),
    reasons: reasonsOf(task, answers),
    ...(card && needsCard(verdict) ? { card: { name: card.name.trim(), number: card.number.trim() } } : {}),
    ...(applicantNote ? { applicantNote } : {}),
    ...(staffNote ? { staffNote } : {}),
  };
}
