import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../api.js';
import { PageHeading } from '../parts/page-heading.js';
import { Failed, Loading, Nothing } from '../parts/states.js';
import { alarmsTexts } from './alarms.texts.js';
import { DataTable, type Column } from './data-table.js';
import { Pages, StaffMember } from './small-parts.js';

/** Who looked at much and decided nothing. */
export function AlarmsPage(): ReactNode {
  const t = useTexts(alarmsTexts);
  const moment = useMoment();
  const [asked] = useSearchParams();
  const cursor = asked.get('cursor');
  const query = { limit: 50, ...(cursor !== null && { cursor }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['view-alarms', query],
    queryFn: () => answerOf(api.GET('/api/v1/view-alarms', { params: { query } })),
    refetchInterval: 60_000,
  });
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
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>}
      {data && data.items.length > 0 && (
        <DataTable caption={t.caption} columns={columns} rows={data.items} keyOf={({ alarmId }) => alarmId} />
      )}
      {data && <Pages shown={data.items.length} next={data.next} />}
    </>
  );
}
