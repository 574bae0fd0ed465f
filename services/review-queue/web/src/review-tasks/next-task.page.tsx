import { useTexts } from '@zhenming/web-kit';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { PageHeading } from '../ui/page-heading.js';
import { Failed, Nothing } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { useShortcuts, useSingleKeys } from '../ui/use-shortcuts.js';
import { useSwitch } from '../ui/use-switch.js';
import { PreviousTask, type NextTaskState } from './previous-task.js';
import { nextTask, useTaskCache, type LoadedTask } from './task.queries.js';
import { taskTexts } from './task.texts.js';
import './review-tasks.css';

const AGAIN_MS = 30_000;

/** Takes the next task on demand, then asks again by itself until there is one. */
export function NextTaskPage(): ReactNode {
  const t = useTexts(taskTexts);
  const navigate = useNavigate();
  const cache = useTaskCache();
  const { take, ...before } = (useLocation().state ?? {}) as NextTaskState;
  const [asking, setAsking] = useState(take ?? false);
  const [straightOn, setStraightOn] = useSwitch('straight-on', true);
  const [singleKeys] = useSingleKeys();
  const next = useQuery({
    queryKey: ['next'],
    queryFn: nextTask,
    enabled: asking,
    refetchInterval: AGAIN_MS,
    ...{ staleTime: 0, gcTime: 0 },
  });
  const askNow = (): void => (asking ? void next.refetch() : setAsking(true));
  const stop = (): void => {
    setAsking(false);
    // navigating back here takes none
    void navigate('.', { replace: true, state: before });
  };
  useShortcuts({ n: askNow }, singleKeys);

  const onDealt = useEffectEvent((loaded: LoadedTask) => {
    cache.put(loaded);
    void navigate(`/task/${loaded.task.taskId}`, { replace: true, state: before });
  });
  useEffect(() => {
    if (next.data) onDealt(next.data);
  }, [next.data]);

  return (
    <div className="next-page">
      <PageHeading>{t.nextTitle}</PageHeading>
      <Toasts>
        <PreviousTask state={before} />
      </Toasts>
      <p>{t.nextAbout}</p>
      {next.error && asking && <Failed error={next.error} onAgain={askNow} />}
      {asking && next.data === null && (
        <Nothing title={t.nothing}>
          <p role="status">{t.nothingHelp}</p>
          <Button onClick={stop}>{t.stopAsking}</Button>
        </Nothing>
      )}
      <p>
        <Button
          type="primary"
          size="large"
          loading={next.isFetching}
          onClick={askNow}
          aria-keyshortcuts={singleKeys ? 'N' : undefined}
        >
          {next.isFetching ? t.taking : asking ? t.askNow : t.take}
          {singleKeys && <kbd aria-hidden>N</kbd>}
        </Button>
      </p>
      <Checkbox checked={straightOn} onChange={({ target }) => setStraightOn(target.checked)}>
        {t.straightOn}
      </Checkbox>
    </div>
  );
}
