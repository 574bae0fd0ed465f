import { useTexts } from '@zhenming/web-kit';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { PageHeading } from '../parts/page-heading.js';
import { Failed, Nothing } from '../parts/states.js';
import { wordTexts } from './case.texts.js';
import { useSwitch } from './preferences.js';
import { nextTask, useTaskCache, type SeenTask } from './task.js';
import { taskTexts } from './task.texts.js';
import { useShortcuts, useSingleKeys } from './use-shortcuts.js';
import type { Verdict } from './decision.js';
import './review.css';

const AGAIN_MS = 30_000;

/** How somebody comes to this page: what became of the task before, and whether they want the next at once. */
export interface Arrival {
  readonly take?: boolean;
  readonly sent?: Verdict;
  readonly givenBack?: boolean;
}

/** Where tasks come from. Asks only when told to, then again by itself until there is one. */
export function NextPage(): ReactNode {
  const t = useTexts(taskTexts);
  const navigate = useNavigate();
  const cache = useTaskCache();
  const { take, ...before } = (useLocation().state ?? {}) as Arrival;
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
    // coming back here does not take one
    void navigate('.', { replace: true, state: before });
  };
  useShortcuts({ n: askNow }, singleKeys);

  const onDealt = useEffectEvent((seen: SeenTask) => {
    cache.put(seen);
    void navigate(`/task/${seen.task.taskId}`, { replace: true, state: before });
  });
  useEffect(() => {
    if (next.data) onDealt(next.data);
  }, [next.data]);

  return (
    <div className="next-page">
      <PageHeading>{t.nextTitle}</PageHeading>
      <Before arrival={before} />
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

/** What became of the task before. */
export function Before({ arrival }: { readonly arrival: Arrival }): ReactNode {
  const t = useTexts(taskTexts);
  const words = useTexts(wordTexts);
  const said = arrival.sent ? t.sent(words[arrival.sent]) : arrival.givenBack ? t.givenBack : undefined;
  return said && <Alert role="status" type="success" showIcon title={said} />;
}
