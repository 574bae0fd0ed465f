import type { Schemas } from '../api.js';
import type { decisionTexts } from './decision.texts.js';
import { photoElement } from './photo-element.js';
import type { Task } from './task.js';

export type Decision = Schemas['DecisionRequest'];
export type Verdict = Decision['verdict'];
export type Rule = Decision['kept'][number];
export type Reason = Decision['reasons'][number];

export const verdicts = ['APPROVE', 'RETRY', 'FINAL'] as const satisfies readonly Verdict[];

/** As the reviewer reads it off the card, compared and kept nowhere. */
export interface Card {
  readonly name: string;
  readonly number: string;
}

/** A rule's answer: kept, or the reasons by which it is broken; none of them is chosen yet where there are several. */
export type RuleAnswer = 'kept' | readonly Reason[];

/** What a reviewer has entered about a task, as it is kept in the tab's storage: nothing of the card is in it. */
export interface Form {
  readonly answers: Readonly<Partial<Record<Rule, RuleAnswer>>>;
  readonly applicantNote: string;
  readonly staffNote: string;
  /** photos that were looked at */
  readonly seen: readonly string[];
}

export const emptyForm: Form = { answers: {}, applicantNote: '', staffNote: '', seen: [] };

/** ids of the parts of the page that a rule, and the choice among its reasons, are in */
export const ruleElement = (rule: Rule): string => `rule-${rule}`;
export const reasonsElement = (rule: Rule): string => `reasons-${rule}`;

/** What a reason is called, by the task's own checklist. */
export const reasonText = ({ checklist }: Pick<Task, 'checklist'>, code: Reason): string =>
  checklist.flatMap(({ reasons }) => reasons).find((reason) => reason.code === code)?.text ?? code;

/** Better photos cannot mend it. */
const isFinal = ({ checklist }: Pick<Task, 'checklist'>, code: Reason): boolean =>
  checklist.some(({ reasons }) => reasons.some((reason) => reason.code === code && reason.final));

/** A rule's answer when it is said to be broken: its only reason, or the ones chosen before. */
export const brokenBy = ({ reasons }: Task['checklist'][number], before: RuleAnswer | undefined): RuleAnswer => {
  const [only, ...more] = reasons;
  if (only && more.length === 0) return [only.code];
  return before === undefined || before === 'kept' ? [] : before;
};

/** Why a verdict cannot be sent like this: a text of `decisionTexts`, how many there are, and where to go to mend it. */
export interface Missing {
  readonly text: keyof (typeof decisionTexts)['en'] & `${'need' | 'not'}${string}`;
  readonly count?: number;
  readonly at: string;
}

/** What stands between a form and a verdict, the first thing first; undefined when it can be sent. */
export function missingFor(verdict: Verdict, task: Task, form: Form, card: Card): Missing | undefined {
  const unseen = task.photos.filter(({ photoId }) => !form.seen.includes(photoId));
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
  if (task.kind === 'APPEAL' && !form.applicantNote.trim()) return { text: 'needNote', at: 'applicant-note' };
  return undefined;
}

const reasonsOf = ({ checklist }: Task, { answers }: Form): Reason[] =>
  checklist.flatMap(({ rule }) => {
    const answer = answers[rule];
    return answer === undefined || answer === 'kept' ? [] : answer;
  });

/** What is sent, of a form from which nothing is missing. */
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
