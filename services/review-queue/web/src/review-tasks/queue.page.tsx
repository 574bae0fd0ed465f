import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../api.js';
import { CaseNumber } from '../reference-numbers/case-number.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Choice } from '../ui/field.js';
import { Overdue, StaffMember } from '../ui/labels.js';
import { PageHeading } from '../ui/page-heading.js';
import { Pager } from '../ui/pager.js';
import { Nothing, QueryState } from '../ui/states.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useAge } from '../ui/use-age.js';
import { queueTexts } from './queue.texts.js';
import { kindTexts, statusTexts, verdictTexts } from './task-words.texts.js';

type Task = Schemas['TaskItemResponse'];
const ALL = 'ALL';

const oneOf = <Key extends string>(names: Readonly<Record<Key, string>>, asked: string | null): Key | undefined =>
  asked !== null && Object.hasOwn(names, asked) ? (asked as Key) : undefined;

/** The whole queue, for supervisors. */
export function QueuePage(): ReactNode {
  const t = useTexts(queueTexts);
  const office = useTexts(uiTexts);
  const [kinds, statuses] = [useTexts(kindTexts), useTexts(statusTexts)];
  const [asked, setAsked] = useSearchParams();
  const status = asked.get('status') === ALL ? undefined : (oneOf(statuses, asked.get('status')) ?? 'OPEN');
  const kind = oneOf(kinds, asked.get('kind'));
  const cursor = asked.get('cursor');
  const query = { limit: 50, ...(status && { status }), ...(kind && { kind }), ...(cursor !== null && { cursor }) };
  const tasks = useQuery({
    queryKey: ['tasks', query],
    queryFn: () => answerOf(api.GET('/api/v1/tasks', { params: { query } })),
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
  const { data, refetch, isFetching } = tasks;
  // a new filter begins at its first page
  const choose = (name: 'status' | 'kind', value: string): void =>
    setAsked({ status: status ?? ALL, kind: kind ?? ALL, [name]: value });
  const named = (names: Readonly<Record<string, string>>) => [[ALL, t.any], ...Object.entries(names)] as const;

  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <div className="ui-bar">
        <Choice
          label={t.status}
          value={status ?? ALL}
          options={named(statuses)}
          onChange={(value) => choose('status', value)}
        />
        <Choice label={t.kind} value={kind ?? ALL} options={named(kinds)} onChange={(value) => choose('kind', value)} />
        <Button onClick={() => void refetch()} loading={isFetching}>
          {office.refresh}
        </Button>
      </div>
      <QueryState of={tasks} />
      {data && <Tasks items={data.items} now={data.now} isUrgentFirst={status === 'OPEN' || status === 'DEALT'} />}
      {data && <Pager shown={data.items.length} next={data.next} />}
    </>
  );
}

interface TasksProperties {
  readonly items: readonly Task[];
  readonly now: string;
  readonly isUrgentFirst: boolean;
}

function Tasks({ items, now, isUrgentFirst }: TasksProperties): ReactNode {
  const t = useTexts(queueTexts);
  const [kinds, statuses, verdicts] = [useTexts(kindTexts), useTexts(statusTexts), useTexts(verdictTexts)];
  const moment = useMoment();
  const age = useAge();
  if (items.length === 0) return <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>;
  const columns: Column<Task>[] = [
    { title: t.kind, cell: ({ kind }) => kinds[kind] },
    {
      title: t.status,
      cell: ({ status, noReviewer }) => (noReviewer ? <strong>{t.noReviewer}</strong> : statuses[status]),
    },
    {
      title: isUrgentFirst ? t.age : `${t.age} / ${t.took}`,
      cell: ({ openedAt, decidedAt, status }) => (status === 'CANCELLED' ? '' : age(openedAt, decidedAt ?? now)),
    },
    {
      title: t.due,
      cell: ({ dueAt, status }) => (
        <>
          {moment(dueAt)} {(status === 'OPEN' || status === 'DEALT') && dueAt <= now && <Overdue />}
        </>
      ),
    },
    { title: t.who, cell: (task) => <StaffMember {...task} /> },
    { title: t.verdict, cell: ({ verdict }) => (verdict ? verdicts[verdict] : '') },
    { title: t.reference, cell: ({ caseId, reference }) => <CaseNumber id={caseId} reference={reference} /> },
  ];
  return (
    <DataTable
      caption={isUrgentFirst ? t.waitsFirst : t.lateFirst}
      columns={columns}
      rows={items}
      keyOf={({ taskId }) => taskId}
    />
  );
}
