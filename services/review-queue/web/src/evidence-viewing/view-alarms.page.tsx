import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../api.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { StaffMember } from '../ui/labels.js';
import { PageHeading } from '../ui/page-heading.js';
import { Pager } from '../ui/pager.js';
import { Nothing, QueryState } from '../ui/states.js';
import { viewAlarmTexts } from './view-alarms.texts.js';

/** Members of staff who viewed many photos and decided nothing. */
export function ViewAlarmsPage(): ReactNode {
  const t = useTexts(viewAlarmTexts);
  const moment = useMoment();
  const [asked] = useSearchParams();
  const cursor = asked.get('cursor');
  const query = { limit: 50, ...(cursor !== null && { cursor }) };
  const alarms = useQuery({
    queryKey: ['view-alarms', query],
    queryFn: () => answerOf(api.GET('/api/v1/view-alarms', { params: { query } })),
    refetchInterval: 60_000,
  });
  const { data } = alarms;
  const columns: Column<Schemas['ViewAlarmResponse']>[] = [
    { title: t.who, cell: (alarm) => <StaffMember {...alarm} /> },
    { title: t.views, cell: ({ views }) => views, isNumber: true },
    { title: t.since, cell: ({ since }) => moment(since) },
    { title: t.raisedAt, cell: ({ raisedAt }) => moment(raisedAt) },
  ];
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <QueryState of={alarms} />
      {data?.items.length === 0 && <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>}
      {data && data.items.length > 0 && (
        <DataTable caption={t.caption} columns={columns} rows={data.items} keyOf={({ alarmId }) => alarmId} />
      )}
      {data && <Pager shown={data.items.length} next={data.next} />}
    </>
  );
}
