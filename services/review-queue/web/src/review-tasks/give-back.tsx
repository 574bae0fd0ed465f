import { useOneAtATime, useTexts } from '@zhenming/web-kit';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../api.js';
import { Dialog } from '../ui/dialog.js';
import { Failed } from '../ui/states.js';
import { isGone, useTaskCache, type Task } from './task.queries.js';
import { taskTexts } from './task.texts.js';

interface GiveBackProperties {
  readonly task: Task;
  readonly onClose: () => void;
  readonly onGivenBack: () => void;
}

/** Gives a task back after a confirmation: the reviewer never gets its case again. */
export function GiveBackDialog({ task, onClose, onGivenBack }: GiveBackProperties): ReactNode {
  const t = useTexts(taskTexts);
  const cache = useTaskCache();
  const { taskId, fencingToken } = task;
  const give = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/tasks/{id}/return', { params: { path: { id: taskId } }, body: { fencingToken } }),
    onSuccess: onGivenBack,
    onError: (error) => {
      if (!isGone(error)) return;
      // the task is no longer this reviewer's: there is nothing to give back
      void cache.refresh(taskId);
      onClose();
    },
  });
  const giveOnce = useOneAtATime(give);
  return (
    <Dialog
      title={t.giveBackAsk}
      {...(give.isPending ? {} : { onClose })}
      actions={
        <Button danger type="primary" loading={give.isPending} onClick={() => giveOnce()}>
          {t.giveBack}
        </Button>
      }
    >
      <p>{t.giveBackHelp}</p>
      {give.error && <Failed error={give.error} />}
    </Dialog>
  );
}
