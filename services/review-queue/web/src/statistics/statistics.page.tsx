import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, useLanguage, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../api.js';
import { Choice } from '../ui/field.js';
import { PageHeading } from '../ui/page-heading.js';
import { QueryState } from '../ui/states.js';
import { uiTexts } from '../ui/ui.texts.js';
import { StatisticsNow, StatisticsOfPeriod } from './statistics-tables.js';
import { statisticsTexts } from './statistics.texts.js';

const PERIODS = [1, 7, 30, 90, 365];
const USUAL = 30;

/** Statistics of the queue and its reviewers, for supervisors. */
export function StatisticsPage(): ReactNode {
  const t = useTexts(statisticsTexts);
  const office = useTexts(uiTexts);
  const moment = useMoment();
  const { language } = useLanguage();
  const [asked, setAsked] = useSearchParams();
  const days = PERIODS.find((period) => String(period) === asked.get('days')) ?? USUAL;
  const query = useQuery({
    queryKey: ['statistics', days, language],
    queryFn: () => answerOf(api.GET('/api/v1/statistics', { params: { query: { days } } })),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
  const { data, refetch, isFetching } = query;
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <div className="ui-bar">
        <Choice
          label={t.period}
          value={String(days)}
          options={PERIODS.map((period) => [String(period), period === 1 ? t.today : t.lastDays(period)])}
          onChange={(value) => setAsked({ days: value })}
        />
        <Button onClick={() => void refetch()} loading={isFetching}>
          {office.refresh}
        </Button>
      </div>
      {data && <p>{t.about(data.days[0]?.day ?? '', data.days.at(-1)?.day ?? '', moment(data.until))}</p>}
      <QueryState of={query} />
      {data && <StatisticsNow statistics={data} />}
      {data && <StatisticsOfPeriod statistics={data} />}
    </>
  );
}
