import { useOneAtATime, useTexts } from '@zhenming/web-kit';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../api.js';
import { Dialog } from '../parts/dialog.js';
import { Failed } from '../parts/states.js';
import { isGone, useTaskCache, type Task } from './task.js';
import { taskTexts } from './task.texts.js';

interface GiveBackProperties {
  readonly task: Task;
  readonly onClose: () => void;
  readonly onGivenBack: () => void;
}

/** Asks first: whoever gives a task back never gets its case again. */
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
      // it is somebody else's or over already: there is nothing left to give back
      void cache.readAgain(taskId);
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
