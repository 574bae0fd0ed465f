import { flushSync } from 'react-dom';
import { photoElement } from '../evidence-viewing/photo-element.js';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import { photosOf } from '../evidence-viewing/task-photos.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { focusOn } from '../ui/focus.js';
import { useShortcuts } from '../ui/use-shortcuts.js';
import { answersOf, brokenBy, reasonsElement, ruleElement, type Form, type Rule, type RuleAnswer } from './decision.js';

interface ReviewActions {
  readonly task: Task;
  readonly form: Form;
  readonly answer: (rule: Rule, answer: RuleAnswer) => void;
  readonly decide: (verdict: Verdict) => void;
  /** checks the photos of the other side */
  readonly otherSide: () => void;
  readonly openPhoto: (photoId: string) => void;
  readonly goOn: () => void;
  readonly giveBack: () => void;
  readonly help: () => void;
}

/** The rule that has the focus, by its index in the checklist; -1 when none has it. */
const ruleInFocus = ({ checklist }: Task): number => {
  const rule = document.activeElement?.closest<HTMLElement>('[data-rule]')?.dataset['rule'];
  return checklist.findIndex((check) => check.rule === rule);
};

/** Single-key shortcuts for a whole review; `shortcuts-dialog.tsx` lists them. */
export function useReviewKeys(
  { task, form, answer, decide, otherSide, openPhoto, goOn, giveBack, help }: ReviewActions,
  on: boolean,
): void {
  const { checklist } = task;
  const photos = photosOf(task);
  const answers = answersOf(form, form.about);
  const goTo = (index: number): void => {
    const check = checklist[Math.min(Math.max(index, 0), checklist.length - 1)];
    if (check) focusOn(ruleElement(check.rule));
  };
  /** the rule in focus, else the first that is not answered */
  const current = (): number => {
    const focused = ruleInFocus(task);
    return focused >= 0 ? focused : checklist.findIndex(({ rule }) => answers[rule] === undefined);
  };
  const photo = (index: number) => (): void => {
    const photoId = photos[index]?.photo.photoId;
    if (photoId === undefined) return;
    openPhoto(photoId);
    focusOn(photoElement(photoId));
  };
  const keep = (): void => {
    const index = current();
    const check = checklist[index];
    if (!check) return;
    answer(check.rule, 'kept');
    goTo(index + 1);
  };
  const breakRule = (): void => {
    const index = current();
    const check = checklist[index];
    if (!check) return;
    // the reasons must be rendered before they can take the focus
    flushSync(() => answer(check.rule, brokenBy(check, answers[check.rule])));
    focusOn(check.reasons.length > 1 ? reasonsElement(check.rule) : ruleElement(check.rule));
  };
  const verdicts = isOfBothSides(task)
    ? {
        ...{ a: () => decide('CLAIMANT'), h: () => decide('HOLDER'), f: () => decide('NEITHER') },
        ...{ t: () => decide('RETRY'), u: () => decide('RETRY_HOLDER'), s: otherSide },
      }
    : { a: () => decide('APPROVE'), t: () => decide('RETRY'), f: () => decide('FINAL') };
  useShortcuts(
    {
      ...{ '1': photo(0), '2': photo(1), '3': photo(2), '4': photo(3), y: keep, x: breakRule },
      j: () => goTo(ruleInFocus(task) + 1),
      k: () => goTo(ruleInFocus(task) - 1),
      c: () => focusOn('card-name'),
      m: () => focusOn('applicant-note'),
      ...verdicts,
      ...{ l: goOn, g: giveBack, '?': help },
    },
    on,
  );
}
