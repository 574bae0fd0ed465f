import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { wordTexts } from '../review-tasks/task-words.texts.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { useSecondsUntil } from '../review-tasks/use-seconds-until.js';
import { Dialog } from '../ui/dialog.js';
import { caseTexts } from './case-facts.texts.js';
import { conditionOf, consequencesOf } from './consequences.js';
import { consequenceTexts } from './consequences.texts.js';
import { isAboutLost, readersOf, reasonText, sideOf, takenAs, type Decision, type Looked } from './decision.js';
import { decisionTexts } from './decision.texts.js';
import type { DecisionSubmission } from './use-decision.js';

interface UndoProperties {
  readonly task: Task;
  readonly looked: Looked;
  readonly submission: DecisionSubmission;
}

/** The decision that is about to be sent, while it can be undone and while it is being sent. */
export function UndoDialog({ task, looked, submission }: UndoProperties): ReactNode {
  const t = useTexts(decisionTexts);
  const words = useTexts(wordTexts);
  const decision = submission.pending?.decision ?? submission.inFlight;
  if (!decision) return null;
  const verdict = takenAs(task, decision);
  return (
    <Dialog
      title={t.pending(words[verdict])}
      closeText={t.undo}
      {...(submission.pending ? { onClose: submission.undo } : {})}
      actions={
        <Button type="primary" loading={!submission.pending} onClick={submission.sendNow}>
          {submission.pending ? t.sendNow : t.sending}
        </Button>
      }
    >
      {submission.pending && <Countdown sendsAt={submission.pending.sendsAt} />}
      <Consequences task={task} verdict={verdict} lost={isAboutLost(task, verdict, looked)} />
      <Summary task={task} decision={decision} />
    </Dialog>
  );
}

function Countdown({ sendsAt }: { readonly sendsAt: number }): ReactNode {
  const t = useTexts(decisionTexts);
  return <p className="undo-countdown">{t.pendingHelp(useSecondsUntil(sendsAt))}</p>;
}

interface ConsequencesProperties {
  readonly task: Task;
  readonly verdict: Verdict;
  /** a photo of the side that it is about could not be seen */
  readonly lost: boolean;
}

/** What the decision will do, and to whom. */
function Consequences({ task, verdict, lost }: ConsequencesProperties): ReactNode {
  const t = useTexts(consequenceTexts);
  const facts = useTexts(caseTexts);
  const { claimant, holder, right } = task.parties;
  const person = right ?? (sideOf(verdict) === 'CLAIMANT' ? claimant : (holder ?? claimant));
  return (
    <>
      <h3>{t.title}</h3>
      <ul className="consequences">
        {consequencesOf(task, verdict, lost).map(({ name, as, what }, index) => (
          // two people on a number may have one name
          <li key={`${index} ${name}`}>
            <strong>
              {name || facts.nameless}（{t[as]}）
            </strong>
            {t[what](person.numberMasked)}
          </li>
        ))}
      </ul>
      <p className="quiet">{t[conditionOf(task, verdict, lost)]}</p>
    </>
  );
}

function Summary({ task, decision }: { readonly task: Task; readonly decision: Decision }): ReactNode {
  const t = useTexts(decisionTexts);
  const { reasons, applicantNote, staffNote } = decision;
  return (
    <dl className="said">
      {reasons.length > 0 && (
        <>
          <dt>{t.reasonsGiven}</dt>
          {reasons.map((code) => (
            <dd key={code}>{reasonText(task, code)}</dd>
          ))}
        </>
      )}
      {applicantNote && (
        <>
          <dt>{t[readersOf(decision.verdict)]}</dt>
          <dd>{applicantNote}</dd>
        </>
      )}
      {staffNote && (
        <>
          <dt>{t.toStaff}</dt>
          <dd>{staffNote}</dd>
        </>
      )}
    </dl>
  );
}
