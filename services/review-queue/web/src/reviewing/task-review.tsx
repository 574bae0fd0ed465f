import { useTexts } from '@zhenming/web-kit';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Photos } from '../evidence-viewing/photos.js';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import { GiveBackDialog } from '../review-tasks/give-back.js';
import { LeaseNotice } from '../review-tasks/lease-bar.js';
import { PreviousTask, type NextTaskState } from '../review-tasks/previous-task.js';
import type { LoadedTask, Task } from '../review-tasks/task.queries.js';
import { taskTexts } from '../review-tasks/task.texts.js';
import { Failed } from '../ui/states.js';
import { Passing, Toasts } from '../ui/toasts.js';
import { useSingleKeys } from '../ui/use-shortcuts.js';
import { CaseHistory, Registry } from './case-facts.js';
import { DecisionForm } from './decision-form.js';
import { DecisionNotice } from './decision-notice.js';
import { withAllKept, withReason } from './decision.js';
import { decisionTexts } from './decision.texts.js';
import { Parties } from './parties.js';
import { ReviewHead } from './review-head.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import { UndoDialog } from './undo-dialog.js';
import { useReviewKeys } from './use-review-keys.js';
import { useTaskReview, type TaskReviewing } from './use-task-review.js';

interface TaskReviewProperties {
  readonly loaded: LoadedTask;
  /** why refreshing the task failed */
  readonly readError: Error | null;
}

/** One review: evidence, facts about the case, and the decision. */
export function TaskReview({ loaded, readError }: TaskReviewProperties): ReactNode {
  const { task } = loaded;
  const review = useTaskReview(loaded, readError);
  const { lease, say, submission } = review;
  const arrival = (useLocation().state ?? {}) as NextTaskState;
  const [dialog, setDialog] = useState<'shortcuts' | 'give-back'>();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const d = useTexts(decisionTexts);
  useReviewKeys(
    {
      ...{ task, decide: review.decide, views: review.views, full: review.full, onFull: review.setFull },
      goOn: lease.goOn,
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
      <ReviewHead
        {...{ task, lease, singleKeys }}
        onShortcuts={() => setDialog('shortcuts')}
        onGiveBack={() => setDialog('give-back')}
      />
      <Toasts>
        <PreviousTask state={arrival} />
        <LeaseNotice lease={lease} />
        {/* the task may be over because the verdict arrived, and only its answer was lost */}
        {(!lease.over || submission.unsure) && <DecisionNotice submission={submission} />}
        {lease.over && submission.inFlight && <Passing type="info" message={d.sending} />}
        {review.comparison.error && !lease.refusal && <Failed error={review.comparison.error} />}
      </Toasts>
      <div className="review-columns">
        {!lease.over && <Evidence task={task} review={review} />}
        <section className="decision-box panel" aria-labelledby="decision-title">
          <h2 id="decision-title" className="visually-hidden">
            {d.title}
          </h2>
          <DecisionForm
            {...{ task, form: review.form, change: say, missing: review.missing, cardRefused: review.cardRefused }}
            card={review.card}
            onCard={review.typeCard}
            disabled={lease.over || submission.inFlight !== undefined}
            over={lease.over}
            comparing={review.comparison.isPending}
            onVerdict={review.decide}
          />
        </section>
      </div>
      {!lease.over && <UndoDialog {...{ task, submission }} looked={review.looked} />}
      {dialog === 'shortcuts' && (
        <ShortcutsDialog
          bothSides={isOfBothSides(task)}
          on={singleKeys}
          onSwitch={setSingleKeys}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'give-back' && (
        <GiveBackDialog
          task={task}
          onClose={() => setDialog(undefined)}
          onGivenBack={() => review.leave({ givenBack: true })}
        />
      )}
    </div>
  );
}

/** Photos, and what is known of the case beside them. */
function Evidence({ task, review }: { readonly task: Task; readonly review: TaskReviewing }): ReactNode {
  const t = useTexts(taskTexts);
  const { views, looked, full, setFull, noteSeen } = review;
  return (
    // what scrolls is reachable by keyboard
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="review-evidence" role="region" aria-label={t.evidence} tabIndex={0}>
      <Photos {...{ task, views, full }} seen={looked.seen} onFull={setFull} onSeen={noteSeen} />
      <div id="facts" className="review-facts-all" tabIndex={-1}>
        <Parties task={task} />
        <div className="review-facts">
          {task.kind !== 'CORRECTION' && <Registry registry={task.registry} />}
          <CaseHistory task={task} />
        </div>
      </div>
    </div>
  );
}
