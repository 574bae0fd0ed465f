import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Dialog } from '../parts/dialog.js';
import { wordTexts } from './case.texts.js';
import { reasonText, type Decision } from './decision.js';
import { decisionTexts } from './decision.texts.js';
import { useSecondsUntil } from './seconds.js';
import type { Task } from './task.js';
import type { Sending } from './use-decision.js';

interface UndoProperties {
  readonly task: Task;
  readonly sending: Sending;
}

/** What is about to be sent, while it can be undone, and while it is on its way. */
export function UndoDialog({ task, sending }: UndoProperties): ReactNode {
  const t = useTexts(decisionTexts);
  const words = useTexts(wordTexts);
  const decision = sending.pending?.decision ?? sending.sending;
  if (!decision) return null;
  return (
    <Dialog
      title={t.pending(words[decision.verdict])}
      closeText={t.undo}
      {...(sending.pending ? { onClose: sending.undo } : {})}
      actions={
        <Button type="primary" loading={!sending.pending} onClick={sending.sendNow}>
          {sending.pending ? t.sendNow : t.sending}
        </Button>
      }
    >
      {sending.pending && <Countdown sendsAt={sending.pending.sendsAt} />}
      <Said task={task} decision={decision} />
    </Dialog>
  );
}

function Countdown({ sendsAt }: { readonly sendsAt: number }): ReactNode {
  const t = useTexts(decisionTexts);
  return <p className="undo-countdown">{t.pendingHelp(useSecondsUntil(sendsAt))}</p>;
}

function Said({ task, decision }: { readonly task: Task; readonly decision: Decision }): ReactNode {
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
          <dt>{t.toApplicant}</dt>
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
