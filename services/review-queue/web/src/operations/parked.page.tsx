import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, useMoment, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Confirmation } from '../ui/confirmation.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Id } from '../ui/labels.js';
import { PageHeading } from '../ui/page-heading.js';
import { Done, Nothing, QueryState } from '../ui/states.js';
import { useAge } from '../ui/use-age.js';
import { parkedTexts, serviceTexts } from './parked.texts.js';

type Message = Schemas['ParkedItemResponse'];
const PARKED = ['parked'];

/** Parked messages, and their replay. */
export function ParkedPage(): ReactNode {
  const t = useTexts(parkedTexts);
  const services = useTexts(serviceTexts);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Message>();
  const query = useQuery({
    queryKey: PARKED,
    queryFn: () => answerOf(api.GET('/api/v1/parked')),
    refetchInterval: 30_000,
  });
  const { data } = query;
  const replay = useMutation({
    mutationFn: ({ service, id }: Message) =>
      answerOf(api.POST('/api/v1/parked/{service}/{id}/replay', { params: { path: { service, id } } })),
    onSuccess: () => {
      setChosen(undefined);
      return queries.invalidateQueries({ queryKey: PARKED });
    },
  });
  const start = useOneAtATime(replay);
  const ask = (message: Message): void => {
    replay.reset();
    setChosen(message);
  };
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      {replay.data && <Done>{t.replayed(replay.data.messages)}</Done>}
      <QueryState of={query} />
      {data && data.silent.length > 0 && (
        <Alert
          className="ui-section"
          type="warning"
          role="alert"
          showIcon
          title={t.silent(data.silent.map((service) => services[service]).join(', '))}
        />
      )}
      {data?.items.length === 0 && data.silent.length === 0 && <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>}
      {data && data.items.length > 0 && <Messages items={data.items} now={data.now} onReplay={ask} />}
      {chosen && (
        <Confirmation
          title={t.confirm}
          doText={t.replay}
          isPending={replay.isPending}
          error={replay.error}
          onDo={() => start(chosen)}
          onClose={() => setChosen(undefined)}
        >
          {t.confirmHelp}
        </Confirmation>
      )}
    </>
  );
}

interface MessagesProperties {
  readonly items: readonly Message[];
  readonly now: string;
  readonly onReplay: (message: Message) => void;
}

function Messages({ items, now, onReplay }: MessagesProperties): ReactNode {
  const t = useTexts(parkedTexts);
  const services = useTexts(serviceTexts);
  const moment = useMoment();
  const age = useAge();
  const columns: Column<Message>[] = [
    { title: t.event, cell: ({ eventType }) => eventType ?? t.unknown },
    { title: t.service, cell: ({ service }) => services[service] },
    { title: t.group, cell: ({ group }) => <Id>{group}</Id> },
    { title: t.topic, cell: ({ topic }) => <Id>{topic}</Id> },
    { title: t.key, cell: ({ key }) => <Id>{key}</Id> },
    { title: t.reason, cell: ({ reason }) => reason },
    { title: t.attempts, cell: ({ attempts }) => attempts, isNumber: true },
    { title: t.parkedAt, cell: ({ parkedAt }) => moment(parkedAt) },
    { title: t.age, cell: ({ parkedAt }) => age(parkedAt, now) },
    {
      title: t.action,
      cell: (message) => (
        <Button onClick={() => onReplay(message)} aria-label={t.replayOf(message.eventType ?? t.unknown, message.key)}>
          {t.replay}
        </Button>
      ),
    },
  ];
  return (
    <DataTable caption={t.caption} columns={columns} rows={items} keyOf={({ service, id }) => `${service} ${id}`} />
  );
}
