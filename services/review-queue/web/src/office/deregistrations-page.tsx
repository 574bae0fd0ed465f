import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { PageHeading } from '../parts/page-heading.js';
import { Failed, Loading, Nothing } from '../parts/states.js';
import { DataTable, type Column } from './data-table.js';
import { deregistrationsTexts } from './operator.texts.js';
import { Id, Overdue, useAge } from './small-parts.js';

/** Deregistrations that a downstream system has not acknowledged. */
export function DeregistrationsPage(): ReactNode {
  const t = useTexts(deregistrationsTexts);
  const moment = useMoment();
  const age = useAge();
  const { data, error, refetch } = useQuery({
    queryKey: ['deregistrations'],
    queryFn: () => answerOf(api.GET('/api/v1/deregistrations/unacknowledged')),
    refetchInterval: 60_000,
  });
  const now = data?.now ?? '';
  const columns: Column<Schemas['UnacknowledgedItemResponse']>[] = [
    { title: t.id, cell: ({ deregistrationId }) => <Id>{deregistrationId}</Id> },
    { title: t.effectiveAt, cell: ({ effectiveAt }) => moment(effectiveAt) },
    { title: t.age, cell: ({ effectiveAt }) => age(effectiveAt, now) },
    { title: t.state, cell: ({ overdue }) => (overdue ? <Overdue /> : t.inTime) },
    { title: t.subscribers, cell: ({ subscribers }) => subscribers.join(', ') },
  ];
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>}
      {data && data.items.length > 0 && (
        <DataTable
          caption={t.caption}
          columns={columns}
          rows={data.items}
          keyOf={({ deregistrationId }) => deregistrationId}
        />
      )}
    </>
  );
}
