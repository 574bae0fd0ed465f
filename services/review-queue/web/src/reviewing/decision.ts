import type { Schemas } from '../api.js';
import { photoElement } from '../evidence-viewing/photo-element.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import type { decisionTexts } from './decision.texts.js';

export type Decision = Schemas['DecisionRequest'];
export type Rule = Decision['kept'][number];
export type Reason = Decision['reasons'][number];

export const verdicts = ['APPROVE', 'RETRY', 'FINAL'] as const satisfies readonly Verdict[];

/** What the reviewer reads off the card: compared by the server, stored nowhere. */
export interface Card {
  readonly name: string;
  readonly number: string;
}

/** Answer to a rule: kept, or the reasons why it is broken; empty until one of several is chosen. */
export type RuleAnswer = 'kept' | readonly Reason[];

/** A reviewer's input about a task, as it is kept in the tab's storage. Nothing of the card is in it. */
export interface Form {
  readonly answers: Readonly<Partial<Record<Rule, RuleAnswer>>>;
  readonly applicantNote: string;
  readonly staffNote: string;
}

export const emptyForm: Form = { answers: {}, applicantNote: '', staffNote: '' };

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
}

/** The first reason why the verdict cannot be sent; undefined if it can. `seen`: ids of the photos that were shown. */
export function missingFor(
  verdict: Verdict,
  task: Task,
  seen: readonly string[],
  form: Form,
  card: Card,
): Missing | undefined {
  const unseen = task.photos.filter(({ photoId }) => !seen.includes(photoId));
  if (unseen[0]) return { text: 'needPhotos', count: unseen.length, at: photoElement(unseen[0].photoId) };
  const open = task.checklist.filter(({ rule }) => form.answers[rule] === undefined);
  if (open[0]) return { text: 'needAnswers', count: open.length, at: ruleElement(open[0].rule) };
  const broken = task.checklist.filter(({ rule }) => form.answers[rule] !== 'kept');
  const unexplained = broken.find(({ rule }) => form.answers[rule]?.length === 0);
  if (unexplained) return { text: 'needReasons', at: ruleElement(unexplained.rule) };
  const first = ruleElement((broken[0] ?? task.checklist[0] ?? { rule: 'FACE' as const }).rule);
  const forGood = reasonsOf(task, form).some((reason) => isFinal(task, reason));
  if (verdict === 'APPROVE' && broken.length > 0) return { text: 'notApprove', at: first };
  if (verdict === 'RETRY' && broken.length === 0) return { text: 'notRetryAllKept', at: first };
  if (verdict === 'RETRY' && forGood) return { text: 'notRetryFinal', at: first };
  if (verdict === 'FINAL' && !forGood) return { text: 'notFinal', at: first };
  if (verdict === 'APPROVE' && !card.name.trim()) return { text: 'needCard', at: 'card-name' };
  if (verdict === 'APPROVE' && !card.number.trim()) return { text: 'needCard', at: 'card-number' };
  if (isAnsweredInWriting(task) && !form.applicantNote.trim()) return { text: 'needNote', at: 'applicant-note' };
  return undefined;
}

/** As the server asks: an appeal, a contest, and what two reviewers saw differently. */
export const isAnsweredInWriting = ({ kind }: Pick<Task, 'kind'>): boolean =>
  kind === 'APPEAL' || kind === 'CONTEST' || kind === 'SENIOR';

const reasonsOf = ({ checklist }: Task, { answers }: Form): Reason[] =>
  checklist.flatMap(({ rule }) => {
    const answer = answers[rule];
    return answer === undefined || answer === 'kept' ? [] : answer;
  });

/** The request of a complete form. */
export function decisionOf(verdict: Verdict, task: Task, form: Form, card: Card): Decision {
  const applicantNote = form.applicantNote.trim();
  const staffNote = form.staffNote.trim();
  return {
    ...{ fencingToken: task.fencingToken, verdict },
    kept: task.checklist.flatMap(({ rule }) => (form.answers[rule] === 'kept' ? [rule] : [])),
    reasons: reasonsOf(task, form),
    ...(verdict === 'APPROVE' ? { card: { name: card.name.trim(), number: card.number.trim() } } : {}),
    ...(applicantNote ? { applicantNote } : {}),
    ...(staffNote ? { staffNote } : {}),
  };
}
