import { refusedBecause, useDraft, useMoment, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate } from 'react-router';
import { Photos } from '../evidence-viewing/photos.js';
import { usePhotoViews } from '../evidence-viewing/use-photo-views.js';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import { GiveBackDialog } from '../review-tasks/give-back.js';
import { LeaseClock, LeaseNotice } from '../review-tasks/lease-bar.js';
import { PreviousTask, type NextTaskState } from '../review-tasks/previous-task.js';
import type { LoadedTask, Verdict } from '../review-tasks/task.queries.js';
import { taskTexts } from '../review-tasks/task.texts.js';
import { useLease } from '../review-tasks/use-lease.js';
import { focusOn } from '../ui/focus.js';
import { PageHeading } from '../ui/page-heading.js';
import { useSingleKeys } from '../ui/use-shortcuts.js';
import { useSwitch } from '../ui/use-switch.js';
import { CaseHistory, Registry } from './case-facts.js';
import { DecisionForm } from './decision-form.js';
import { DecisionNotice } from './decision-notice.js';
import {
  decisionOf,
  emptyCards,
  emptyForm,
  missingFor,
  withAllKept,
  withReason,
  type Form,
  type Missing,
} from './decision.js';
import { decisionTexts } from './decision.texts.js';
import { Parties } from './parties.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import { UndoDialog } from './undo-dialog.js';
import { useDecision } from './use-decision.js';
import { useReviewKeys } from './use-review-keys.js';

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
  const [cards, setCards] = useState(emptyCards);
  const [missing, setMissing] = useState<Missing>();
  const [dialog, setDialog] = useState<'shortcuts' | 'give-back'>();
  const [straightOn] = useSwitch('straight-on', true);
  const [singleKeys, setSingleKeys] = useSingleKeys();

  const leave = (next: NextTaskState): void => {
    forgetForm();
    forgetSeen();
    void navigate('/next', { replace: true, state: { ...next, take: straightOn } });
  };
  const submission = useDecision(loaded, ({ verdict }) => leave({ sent: verdict }));
  const lease = useLease(loaded, [readError, submission.error]);
  const views = usePhotoViews(task);

  const cardRefused = refusedBecause(submission.error, 'review/card-mismatch') ? submission.error.message : undefined;
  useEffect(() => {
    if (cardRefused !== undefined) focusOn('card-number');
  }, [cardRefused]);

  const decide = (verdict: Verdict): void => {
    if (lease.over) return;
    const lacks = missingFor(verdict, task, seen, form, cards);
    // the checklist of that side must be rendered before it can take the focus
    flushSync(() => {
      setMissing(lacks);
      if (lacks?.about) change({ about: lacks.about });
    });
    if (lacks) focusOn(lacks.at);
    else submission.decide(decisionOf(verdict, task, form, cards));
  };
  const say = (part: Partial<Form> | ((before: Form) => Partial<Form>)): void => {
    setMissing(undefined);
    change(part);
  };
  useReviewKeys(
    {
      ...{ task, decide, views, goOn: lease.goOn },
      choose: (code) => !lease.over && say((before) => withReason(before, code)),
      keepAll: () => !lease.over && say(withAllKept),
      otherSide: () => change(({ about }) => ({ about: about === 'CLAIMANT' ? 'HOLDER' : 'CLAIMANT' })),
      giveBack: () => !lease.over && setDialog('give-back'),
      help: () => setDialog('shortcuts'),
    },
    singleKeys,
  );

  return (
    <div className="review">
      <div className="review-head">
        <PageHeading>{t[task.kind]}</PageHeading>
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
          <Button danger disabled={lease.over} onClick={() => setDialog('give-back')}>
            {t.giveBack} {singleKeys && <kbd aria-hidden>G</kbd>}
          </Button>
        </span>
      </div>
      <PreviousTask state={arrival} />
      <LeaseNotice lease={lease} />
      {(task.kind === 'SECOND' || task.kind === 'SENIOR') && (
        <Alert role="note" type="info" showIcon title={t[`${task.kind}Help`]} />
      )}
      {bothSides && <Alert role="note" type="info" showIcon title={t.bothSidesHelp} />}
      <div className="review-columns">
        <div className="review-evidence">
          <Photos
            {...{ task, views, seen }}
            onSeen={(photoId) => noteSeen(({ seen: before }) => ({ seen: [...new Set([...before, photoId])] }))}
            disabled={lease.over}
          />
          <Parties task={task} />
          <div className="review-facts">
            {task.kind !== 'CORRECTION' && <Registry registry={task.registry} />}
            <CaseHistory task={task} />
          </div>
        </div>
        {/* what scrolls is reachable by keyboard, also when nothing in it can be used any more */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className="decision-box panel" aria-labelledby="decision-title" tabIndex={lease.over ? 0 : undefined}>
          <h2 id="decision-title">{d.title}</h2>
          <DecisionForm
            {...{ task, form, change: say, missing, cardRefused }}
            card={cards[form.about]}
            onCard={(card) => setCards((before) => ({ ...before, [form.about]: card }))}
            disabled={lease.over || submission.inFlight !== undefined}
            onVerdict={decide}
            notice={<DecisionNotice submission={submission} />}
          />
        </section>
      </div>
      <UndoDialog task={task} submission={submission} />
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
