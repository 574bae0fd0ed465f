import { refusedBecause, useDraft, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { PageHeading } from '../parts/page-heading.js';
import { CaseStory, Registry } from './case-facts.js';
import { decisionOf, emptyForm, missingFor, type Card, type Missing, type Verdict } from './decision.js';
import { DecisionForm } from './decision-form.js';
import { decisionTexts } from './decision.texts.js';
import { focusOn } from './focus.js';
import { GiveBackDialog } from './give-back.js';
import { LeaseClock, LeaseNotice } from './lease-bar.js';
import { Before, type Arrival } from './next-page.js';
import { Parties } from './parties.js';
import { Photos } from './photos.js';
import { useSwitch } from './preferences.js';
import { SendingNotice } from './sending-notice.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import type { SeenTask } from './task.js';
import { taskTexts } from './task.texts.js';
import { UndoDialog } from './undo-dialog.js';
import { useDecision } from './use-decision.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useLease } from './use-lease.js';
import { useLooks } from './use-looks.js';
import { useSingleKeys } from './use-shortcuts.js';

interface DeskProperties {
  readonly seen: SeenTask;
  /** why reading the task again failed */
  readonly readError: Error | null;
}

/** One review: the evidence, the facts, and the decision about them. */
export function TaskDesk({ seen, readError }: DeskProperties): ReactNode {
  const t = useTexts(taskTexts);
  const d = useTexts(decisionTexts);
  const at = useMoment();
  const navigate = useNavigate();
  const arrival = (useLocation().state ?? {}) as Arrival;
  const { task } = seen;

  const [form, change, forget] = useDraft(`review.${task.taskId}`, emptyForm);
  const [card, setCard] = useState<Card>({ name: '', number: '' });
  const [missing, setMissing] = useState<Missing>();
  const [dialog, setDialog] = useState<'shortcuts' | 'give-back'>();
  const [straightOn] = useSwitch('straight-on', true);
  const [singleKeys, setSingleKeys] = useSingleKeys();

  const leave = (next: Arrival): void => {
    forget();
    void navigate('/next', { replace: true, state: { ...next, take: straightOn } });
  };
  const sending = useDecision(seen, ({ verdict }) => leave({ sent: verdict }));
  const lease = useLease(seen, [readError, sending.error]);
  const looks = useLooks(task, (photoId) =>
    change(({ seen: before }) => ({ seen: [...before.filter((id) => id !== photoId), photoId] })),
  );

  const cardRefused = refusedBecause(sending.error, 'review/card-mismatch') ? sending.error.message : undefined;
  useEffect(() => {
    if (cardRefused !== undefined) focusOn('card-number');
  }, [cardRefused]);

  const decide = (verdict: Verdict): void => {
    if (lease.over) return;
    const lacks = missingFor(verdict, task, form, card);
    setMissing(lacks);
    if (lacks) focusOn(lacks.at);
    else sending.decide(decisionOf(verdict, task, form, card));
  };
  const answer: Parameters<typeof DecisionForm>[0]['onAnswer'] = (rule, given) => {
    setMissing(undefined);
    change(({ answers }) => ({ answers: { ...answers, [rule]: given } }));
  };
  useDeskKeys(
    {
      ...{ task, form, answer, decide, goOn: lease.goOn, look: looks.look },
      giveBack: () => !lease.over && setDialog('give-back'),
      help: () => setDialog('shortcuts'),
    },
    singleKeys,
  );

  return (
    <div className="desk">
      <div className="desk-head">
        <PageHeading>{t[task.kind]}</PageHeading>
        <span>
          {t.caseId} <code>{task.caseId.slice(0, 8)}</code>
        </span>
        <span>
          {t.dueAt} {at(task.dueAt)}
        </span>
        <LeaseClock lease={lease} />
        <span className="desk-tools">
          <Button onClick={() => setDialog('shortcuts')}>
            {t.shortcuts} {singleKeys && <kbd aria-hidden>?</kbd>}
          </Button>
          <Button danger disabled={lease.over} onClick={() => setDialog('give-back')}>
            {t.giveBack} {singleKeys && <kbd aria-hidden>G</kbd>}
          </Button>
        </span>
      </div>
      <Before arrival={arrival} />
      <LeaseNotice lease={lease} />
      <div className="desk-columns">
        <div className="desk-evidence">
          <Photos task={task} looks={looks} seen={form.seen} disabled={lease.over} />
          <Parties parties={task.parties} />
          <div className="desk-facts">
            {task.kind !== 'CORRECTION' && <Registry registry={task.registry} />}
            <CaseStory task={task} />
          </div>
        </div>
        {/* what scrolls is reachable by keyboard, also when nothing in it can be used any more */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className="desk-decision panel" aria-labelledby="decision-title" tabIndex={lease.over ? 0 : undefined}>
          <h2 id="decision-title">{d.title}</h2>
          <DecisionForm
            {...{ task, form, change, card, missing, cardRefused }}
            onCard={setCard}
            onAnswer={answer}
            disabled={lease.over || sending.sending !== undefined}
            onVerdict={decide}
            notice={<SendingNotice sending={sending} />}
          />
        </section>
      </div>
      <UndoDialog task={task} sending={sending} />
      {dialog === 'shortcuts' && (
        <ShortcutsDialog on={singleKeys} onSwitch={setSingleKeys} onClose={() => setDialog(undefined)} />
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
