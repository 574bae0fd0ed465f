import { PauseCircleOutlined, PlayCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Confirmation } from '../ui/confirmation.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Id } from '../ui/labels.js';
import { PageHeading } from '../ui/page-heading.js';
import { Done, Nothing, QueryState } from '../ui/states.js';
import { consumersTexts } from './consumers.texts.js';

type Group = Schemas['ConsumerGroupResponse'];
const CONSUMERS = ['consumers'];

/** Consumer groups of the bus with their lag, and a button that pauses or resumes each. */
export function ConsumersPage(): ReactNode {
  const t = useTexts(consumersTexts);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Group>();
  const query = useQuery({
    queryKey: CONSUMERS,
    queryFn: () => answerOf(api.GET('/api/v1/consumers')),
    refetchInterval: 10_000,
  });
  const { data } = query;
  const turn = useMutation({
    mutationFn: async ({ group, paused }: Group) => {
      const params = { path: { group } };
      await (paused
        ? api.POST('/api/v1/consumers/{group}/resume', { params })
        : api.POST('/api/v1/consumers/{group}/pause', { params }));
      return paused ? t.didResume(group) : t.didPause(group);
    },
    onSuccess: () => {
      setChosen(undefined);
      return queries.invalidateQueries({ queryKey: CONSUMERS });
    },
  });
  const start = useOneAtATime(turn);
  const ask = (group: Group): void => {
    turn.reset();
    setChosen(group);
  };
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      {turn.data && <Done>{turn.data}</Done>}
      <QueryState of={query} />
      {data?.items.length === 0 && <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>}
      {data && data.items.length > 0 && <Groups items={data.items} onTurn={ask} />}
      {chosen && (
        <Confirmation
          title={chosen.paused ? t.resumeOf(chosen.group) : t.pauseOf(chosen.group)}
          doText={chosen.paused ? t.resume : t.pause}
          isPending={turn.isPending}
          error={turn.error}
          onDo={() => start(chosen)}
          onClose={() => setChosen(undefined)}
        >
          {chosen.paused ? t.resumeHelp : t.pauseHelp}
        </Confirmation>
      )}
    </>
  );
}

function State({ group: { paused, members } }: { readonly group: Group }): ReactNode {
  const t = useTexts(consumersTexts);
  if (paused)
    return (
      <>
        <PauseCircleOutlined aria-hidden /> {t.paused}
      </>
    );
  if (members === 0)
    return (
      <span className="ui-late">
        <WarningOutlined aria-hidden /> {t.nobody}
      </span>
    );
  return (
    <>
      <PlayCircleOutlined aria-hidden /> {t.running}
    </>
  );
}

interface GroupsProperties {
  readonly items: readonly Group[];
  readonly onTurn: (group: Group) => void;
}

function Groups({ items, onTurn }: GroupsProperties): ReactNode {
  const t = useTexts(consumersTexts);
  const columns: Column<Group>[] = [
    { title: t.group, cell: ({ group }) => <Id>{group}</Id> },
    { title: t.state, cell: (group) => <State group={group} /> },
    { title: t.members, cell: ({ members }) => members, isNumber: true },
    { title: t.lag, cell: ({ lag }) => lag, isNumber: true },
    {
      title: t.action,
      cell: (group) => (
        <Button onClick={() => onTurn(group)} aria-label={`${group.paused ? t.resume : t.pause} ${group.group}`}>
          {group.paused ? t.resume : t.pause}
        </Button>
      ),
    },
  ];
  return <DataTable caption={t.caption} columns={columns} rows={items} keyOf={({ group }) => group} />;
}
