import { countryCode } from '@zhenming/identity-number';
import { joined, refusedBecause, useDraft, useTexts, visible } from '@zhenming/web-kit';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router';
import { useFullPhoto } from '../evidence-viewing/use-full-photo.js';
import { isLost, usePhotoViews, type PhotoView, type PhotoViews } from '../evidence-viewing/use-photo-views.js';
import type { Side } from '../review-tasks/both-sides.js';
import type { NextTaskState } from '../review-tasks/previous-task.js';
import { useTaskCache, type LoadedTask, type Task, type Verdict } from '../review-tasks/task.queries.js';
import { useLease, type Lease } from '../review-tasks/use-lease.js';
import { focusOn } from '../ui/focus.js';
import { useSwitch } from '../ui/use-switch.js';
import {
  decisionOf,
  emptyCards,
  emptyForm,
  isPassport,
  missingFor,
  needsCard,
  personOf,
  sideOf,
  takenAs,
  type Card,
  type Decision,
  type Form,
  type Looked,
  type Missing,
} from './decision.js';
import { decisionTexts } from './decision.texts.js';
import { useCardComparison } from './use-card-comparison.js';
import { useDecision, type DecisionSubmission } from './use-decision.js';

/** As it is sent: without what nobody sees of it, and only of a passport with who issued it. */
const cardIn = (task: Task, side: Side, { name, number, country = '' }: Card): Card => ({
  ...{ name: visible(name), number: joined(number) },
  ...(isPassport(task, side) && { country: countryCode(country) ?? '' }),
});

const nothingSeen: { readonly seen: readonly string[] } = { seen: [] };

export interface TaskReviewing {
  readonly form: Form;
  /** of the side that is being checked, as typed */
  readonly card: Card;
  /** Changes the form, and takes back what was said of it. */
  readonly say: (part: Partial<Form> | ((before: Form) => Partial<Form>)) => void;
  readonly typeCard: (card: Card) => void;
  readonly missing: Missing | undefined;
  /** why, if the card does not match */
  readonly cardRefused: string | undefined;
  readonly comparison: { readonly isPending: boolean; readonly error: Error | null };
  /** Submits the verdict, or says what it lacks. */
  readonly decide: (verdict: Verdict) => void;
  readonly submission: DecisionSubmission;
  readonly lease: Lease;
  readonly views: PhotoViews;
  readonly looked: Looked;
  readonly noteSeen: (photoId: string) => void;
  /** the photo on the full screen */
  readonly full: string | undefined;
  readonly setFull: (photoId: string | undefined) => void;
  /** Goes on to the next task; what was typed and seen here is forgotten. */
  readonly leave: (next: NextTaskState) => void;
}

/** What a reviewer sees, types and says of one task, until its verdict is sent or its lease is over. `readError`: why refreshing failed. */
export function useTaskReview(loaded: LoadedTask, readError: Error | null): TaskReviewing {
  const d = useTexts(decisionTexts);
  const navigate = useNavigate();
  const cache = useTaskCache();
  const { task } = loaded;

  const [form, change, forgetForm] = useDraft(`review.${task.taskId}`, emptyForm);
  // what was shown counts for this dealing of the task alone, as the server counts it
  const [{ seen }, noteSeen, forgetSeen] = useDraft(`seen.${task.taskId}.${task.fencingToken}`, nothingSeen);
  const [typedCards, setCards] = useState(emptyCards);
  const [missing, setMissing] = useState<Missing>();
  const [straightOn] = useSwitch('straight-on', true);

  const leave = (next: NextTaskState): void => {
    forgetForm();
    forgetSeen();
    void navigate('/next', { replace: true, state: { ...next, take: straightOn && next.sent !== undefined } });
  };
  const submission = useDecision(loaded, (decision) => leave({ sent: takenAs(task, decision) }));
  const comparison = useCardComparison(task);
  const lease = useLease(loaded, [readError, submission.error, comparison.error]);
  const views = usePhotoViews(task, !lease.over);
  const lost = Object.keys(views.of).filter((photoId) => isLost(views.of[photoId] as PhotoView));
  const [full, setFull] = useFullPhoto();

  const compared = personOf(task, comparison.variables?.of);
  const cardRefused =
    comparison.data?.agrees === false
      ? d[compared.documentType === 'PASSPORT' ? 'passportDiffers' : 'cardDiffers'](compared.name)
      : refusedBecause(submission.error, 'review/card-mismatch')
        ? submission.error.message
        : undefined;
  useEffect(() => {
    if (cardRefused !== undefined) focusOn('card-number');
  }, [cardRefused]);

  /** It can be undone by Esc, which a full screen would take for itself. */
  const submit = (decision: Decision): void => {
    setFull(undefined);
    // what it will do is shown while it can be undone, and may have changed since the page was loaded
    void cache.refresh(task.taskId);
    submission.decide(decision);
  };
  const decide = (verdict: Verdict): void => {
    if (lease.over || comparison.isPending) return;
    comparison.reset();
    const cards = {
      CLAIMANT: cardIn(task, 'CLAIMANT', typedCards.CLAIMANT),
      HOLDER: cardIn(task, 'HOLDER', typedCards.HOLDER),
    };
    const lacks = missingFor(verdict, task, { seen, lost }, form, cards);
    const of = sideOf(verdict);
    // what is missing, or differs, of that side must be rendered before it can take the focus
    flushSync(() => {
      setMissing(lacks);
      if (of) change({ about: of });
    });
    const decision = decisionOf(verdict, task, form, cards);
    if (lacks) focusOn(lacks.at);
    else if (!of || !needsCard(verdict)) submit(decision);
    else comparison.mutate({ of, card: cards[of] }, { onSuccess: ({ agrees }) => void (agrees && submit(decision)) });
  };

  return {
    ...{ form, missing, cardRefused, comparison, decide, submission, lease, views, full, setFull, leave },
    card: typedCards[form.about],
    say: (part) => {
      setMissing(undefined);
      // what was compared belongs to what was said before
      comparison.reset();
      change(part);
    },
    typeCard: (card) => {
      comparison.reset();
      setCards((before) => ({ ...before, [form.about]: card }));
    },
    looked: { seen, lost },
    noteSeen: (photoId) => noteSeen(({ seen: before }) => ({ seen: [...new Set([...before, photoId])] })),
  };
}
