import { countryCode } from '@zhenming/identity-number';
import { joined, refusedBecause, useDraft, useMoment, useTexts, visible } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate } from 'react-router';
import { Photos } from '../evidence-viewing/photos.js';
import { useFullPhoto } from '../evidence-viewing/use-full-photo.js';
import { isLost, usePhotoViews, type PhotoView } from '../evidence-viewing/use-photo-views.js';
import { isOfBothSides, type Side } from '../review-tasks/both-sides.js';
import { GiveBackDialog } from '../review-tasks/give-back.js';
import { LeaseClock, LeaseNotice } from '../review-tasks/lease-bar.js';
import { PreviousTask, type NextTaskState } from '../review-tasks/previous-task.js';
import { headingOf } from '../review-tasks/task-heading.js';
import type { LoadedTask, Task, Verdict } from '../review-tasks/task.queries.js';
import { taskTexts } from '../review-tasks/task.texts.js';
import { useLease } from '../review-tasks/use-lease.js';
import { focusOn } from '../ui/focus.js';
import { PageHeading } from '../ui/page-heading.js';
import { Failed } from '../ui/states.js';
import { Passing, Toasts } from '../ui/toasts.js';
import { useSingleKeys } from '../ui/use-shortcuts.js';
import { useSwitch } from '../ui/use-switch.js';
import { CaseHistory, Registry } from './case-facts.js';
import { DecisionForm } from './decision-form.js';
import { DecisionNotice } from './decision-notice.js';
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
  withAllKept,
  withReason,
  type Card,
  type Decision,
  type Form,
  type Missing,
} from './decision.js';
import { decisionTexts } from './decision.texts.js';
import { Parties } from './parties.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import { UndoDialog } from './undo-dialog.js';
import { useCardComparison } from './use-card-comparison.js';
import { useDecision } from './use-decision.js';
import { useReviewKeys } from './use-review-keys.js';

/** As it is sent: without what nobody sees of it, and only of a passport with who issued it. */
const cardIn = (task: Task, side: Side, { name, number, country = '' }: Card): Card => ({
  ...{ name: visible(name), number: joined(number) },
  ...(isPassport(task, side) && { country: countryCode(country) ?? '' }),
});

const nothingSeen: { readonly seen: readonly string[] } = { seen: [] };

interface TaskReviewProperties {
  readonly loaded: LoadedTask;
  /** why refreshing the task failed */
  readonly readError: Error | null;
}

/** One review: evidence, facts about the case, and the decision. */
export function TaskReview({ loaded, readError }: TaskReviewProperties): ReactNode {
  const t = useTexts(taskTexts);
  const d = useTexts(decisionTexts);
  const at = useMoment();
  const navigate = useNavigate();
  const arrival = (useLocation().state ?? {}) as NextTaskState;
  const { task } = loaded;
  const bothSides = isOfBothSides(task);

  const [form, change, forgetForm] = useDraft(`review.${task.taskId}`, emptyForm);
  // what was shown counts for this dealing of the task alone, as the server counts it
  const [{ seen }, noteSeen, forgetSeen] = useDraft(`seen.${task.taskId}.${task.fencingToken}`, nothingSeen);
  const [typedCards, setCards] = useState(emptyCards);
  const [missing, setMissing] = useState<Missing>();
  const [dialog, setDialog] = useState<'shortcuts' | 'give-back'>();
  const [straightOn] = useSwitch('straight-on', true);
  const [singleKeys, setSingleKeys] = useSingleKeys();

  const leave = (next: NextTaskState): void => {
    forgetForm();
    forgetSeen();
    void navigate('/next', { replace: true, state: { ...next, take: straightOn } });
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
  const say = (part: Partial<Form> | ((before: Form) => Partial<Form>)): void => {
    setMissing(undefined);
    // what was compared belongs to what was said before
    comparison.reset();
    change(part);
  };
  useReviewKeys(
    {
      ...{ task, decide, views, full, onFull: setFull, goOn: lease.goOn },
      choose: (code) => !lease.over && say((before) => withReason(before, code)),
      keepAll: () => !lease.over && say(withAllKept),
      otherSide: () => say(({ about }) => ({ about: about === 'CLAIMANT' ? 'HOLDER' : 'CLAIMANT' })),
      giveBack: () => !lease.over && setDialog('give-back'),
      help: () => setDialog('shortcuts'),
    },
    singleKeys,
  );

  return (
    <div className="review">
      <div className="review-head">
        <PageHeading>{t[headingOf(task)]}</PageHeading>
        <span>
          {t.reference} <code>{task.reference}</code>
        </span>
        <span>
          {t.dueAt} {at(task.dueAt)}
        </span>
        <LeaseClock lease={lease} />
        <span className="review-tools">
          <Button onClick={() => setDialog('shortcuts')}>
            {t.shortcuts} {singleKeys && <kbd aria-hidden>?</kbd>}
          </Button>
          <Button disabled={lease.over} onClick={() => focusOn('facts')}>
            {t.facts} {singleKeys && <kbd aria-hidden>I</kbd>}
          </Button>
          <Button danger disabled={lease.over} onClick={() => setDialog('give-back')}>
            {t.giveBack} {singleKeys && <kbd aria-hidden>G</kbd>}
          </Button>
        </span>
      </div>
      <Toasts>
        <PreviousTask state={arrival} />
        <LeaseNotice lease={lease} />
        {/* the task may be over because the verdict arrived, and only its answer was lost */}
        {(!lease.over || submission.unsure) && <DecisionNotice submission={submission} />}
        {lease.over && submission.inFlight && <Passing type="info" message={d.sending} />}
        {comparison.error && !lease.refusal && <Failed error={comparison.error} />}
      </Toasts>
      <div className="review-columns">
        {!lease.over && (
          // what scrolls is reachable by keyboard
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div className="review-evidence" role="region" aria-label={t.evidence} tabIndex={0}>
            <Photos
              {...{ task, views, seen, full, onFull: setFull }}
              onSeen={(photoId) => noteSeen(({ seen: before }) => ({ seen: [...new Set([...before, photoId])] }))}
            />
            <div id="facts" className="review-facts-all" tabIndex={-1}>
              <Parties task={task} />
              <div className="review-facts">
                {task.kind !== 'CORRECTION' && <Registry registry={task.registry} />}
                <CaseHistory task={task} />
              </div>
            </div>
          </div>
        )}
        <section className="decision-box panel" aria-labelledby="decision-title">
          <h2 id="decision-title" className="visually-hidden">
            {d.title}
          </h2>
          <DecisionForm
            {...{ task, form, change: say, missing, cardRefused }}
            card={typedCards[form.about]}
            onCard={(card) => {
              comparison.reset();
              setCards((before) => ({ ...before, [form.about]: card }));
            }}
            disabled={lease.over || submission.inFlight !== undefined}
            over={lease.over}
            comparing={comparison.isPending}
            onVerdict={decide}
          />
        </section>
      </div>
      {!lease.over && <UndoDialog {...{ task, submission }} looked={{ seen, lost }} />}
      {dialog === 'shortcuts' && (
        <ShortcutsDialog
          bothSides={bothSides}
          on={singleKeys}
          onSwitch={setSingleKeys}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'give-back' && (
        <GiveBackDialog
          task={task}
          onClose={() => setDialog(undefined)}
          onGivenBack={() => leave({ givenBack: true })}
        />
      )}
    </div>
  );
}
