import { useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { LeaseClock } from '../review-tasks/lease-bar.js';
import { headingOf } from '../review-tasks/task-heading.js';
import type { Task } from '../review-tasks/task.queries.js';
import { taskTexts } from '../review-tasks/task.texts.js';
import type { Lease } from '../review-tasks/use-lease.js';
import { focusOn } from '../ui/focus.js';
import { PageHeading } from '../ui/page-heading.js';

interface HeadProperties {
  readonly task: Task;
  readonly lease: Lease;
  /** whether single keys are on, and named */
  readonly singleKeys: boolean;
  readonly onShortcuts: () => void;
  readonly onGiveBack: () => void;
}

/** Which task it is, until when it is held, and what can be done beside deciding it. */
export function ReviewHead({ task, lease, singleKeys, onShortcuts, onGiveBack }: HeadProperties): ReactNode {
  const t = useTexts(taskTexts);
  const at = useMoment();
  return (
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
        <Button onClick={onShortcuts}>
          {t.shortcuts} {singleKeys && <kbd aria-hidden>?</kbd>}
        </Button>
        <Button disabled={lease.over} onClick={() => focusOn('facts')}>
          {t.facts} {singleKeys && <kbd aria-hidden>I</kbd>}
        </Button>
        <Button danger disabled={lease.over} onClick={onGiveBack}>
          {t.giveBack} {singleKeys && <kbd aria-hidden>G</kbd>}
        </Button>
      </span>
    </div>
  );
}
