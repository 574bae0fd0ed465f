import { flushSync } from 'react-dom';
import {
  brokenBy,
  reasonsElement,
  ruleElement,
  type Form,
  type Rule,
  type RuleAnswer,
  type Verdict,
} from './decision.js';
import { focusOn } from './focus.js';
import { photoElement } from './photo-element.js';
import type { Task } from './task.js';
import { useShortcuts } from './use-shortcuts.js';

interface Desk {
  readonly task: Task;
  readonly form: Form;
  readonly answer: (rule: Rule, answer: RuleAnswer) => void;
  readonly decide: (verdict: Verdict) => void;
  readonly look: (photoId: string) => void;
  readonly goOn: () => void;
  readonly giveBack: () => void;
  readonly help: () => void;
}

/** The rule that has the focus, by its place in the checklist; -1 when none has it. */
const ruleInFocus = ({ checklist }: Task): number => {
  const rule = document.activeElement?.closest<HTMLElement>('[data-rule]')?.dataset['rule'];
  return checklist.findIndex((check) => check.rule === rule);
};

/** A whole review by single keys; `shortcuts-dialog.tsx` lists them. */
export function useDeskKeys({ task, form, answer, decide, look, goOn, giveBack, help }: Desk, on: boolean): void {
  const { checklist, photos } = task;
  const goTo = (place: number): void => {
    const check = checklist[Math.min(Math.max(place, 0), checklist.length - 1)];
    if (check) focusOn(ruleElement(check.rule));
  };
  /** the rule in focus, else the first that is not answered */
  const current = (): number => {
    const focused = ruleInFocus(task);
    return focused >= 0 ? focused : checklist.findIndex(({ rule }) => form.answers[rule] === undefined);
  };
  const photo = (place: number) => (): void => {
    const at = photos[place];
    if (!at) return;
    look(at.photoId);
    focusOn(photoElement(at.photoId));
  };
  const keep = (): void => {
    const place = current();
    const check = checklist[place];
    if (!check) return;
    answer(check.rule, 'kept');
    goTo(place + 1);
  };
  const breakRule = (): void => {
    const place = current();
    const check = checklist[place];
    if (!check) return;
    // the reasons must be there before they can be gone to
    flushSync(() => answer(check.rule, brokenBy(check, form.answers[check.rule])));
    focusOn(check.reasons.length > 1 ? reasonsElement(check.rule) : ruleElement(check.rule));
  };
  useShortcuts(
    {
      ...{ '1': photo(0), '2': photo(1), y: keep, x: breakRule },
      j: () => goTo(ruleInFocus(task) + 1),
      k: () => goTo(ruleInFocus(task) - 1),
      c: () => focusOn('card-name'),
      m: () => focusOn('applicant-note'),
      a: () => decide('APPROVE'),
      t: () => decide('RETRY'),
      f: () => decide('FINAL'),
      ...{ l: goOn, g: giveBack, '?': help },
    },
    on,
  );
}
