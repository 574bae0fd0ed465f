import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { CaseNumber } from '../reference-numbers/case-number.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Id, Overdue } from '../ui/labels.js';
import { PageHeading } from '../ui/page-heading.js';
import { Nothing, QueryState } from '../ui/states.js';
import { useAge } from '../ui/use-age.js';
import { deregistrationsTexts } from './deregistrations.texts.js';

/** Deregistrations that a downstream system has not acknowledged. */
export function DeregistrationsPage(): ReactNode {
  const t = useTexts(deregistrationsTexts);
  const moment = useMoment();
  const age = useAge();
  const query = useQuery({
    queryKey: ['deregistrations'],
    queryFn: () => answerOf(api.GET('/api/v1/deregistrations/unacknowledged')),
    refetchInterval: 60_000,
  });
  const { data } = query;
  const now = data?.now ?? '';
  const columns: Column<Schemas['UnacknowledgedItemResponse']>[] = [
    {
      title: t.reference,
      cell: ({ caseId, reference }) => caseId && reference && <CaseNumber id={caseId} reference={reference} />,
    },
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
      <QueryState of={query} />
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
