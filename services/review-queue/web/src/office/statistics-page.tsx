import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, useLanguage, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../api.js';
import { PageHeading } from '../parts/page-heading.js';
import { Failed, Loading } from '../parts/states.js';
import { Choice } from './small-parts.js';
import { StatisticsNow, StatisticsOfPeriod } from './statistics-figures.js';
import { statisticsTexts } from './statistics.texts.js';
import { officeTexts } from './words.texts.js';

const PERIODS = [1, 7, 30, 90, 365];
const USUAL = 30;

/** How the queue and its people are doing, for supervisors. */
export function StatisticsPage(): ReactNode {
  const t = useTexts(statisticsTexts);
  const office = useTexts(officeTexts);
  const moment = useMoment();
  const { language } = useLanguage();
  const [asked, setAsked] = useSearchParams();
  const days = PERIODS.find((period) => String(period) === asked.get('days')) ?? USUAL;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['statistics', days, language],
    queryFn: () => answerOf(api.GET('/api/v1/statistics', { params: { query: { days } } })),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <div className="office-bar">
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
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <StatisticsNow figures={data} />}
      {data && <StatisticsOfPeriod figures={data} />}
    </>
  );
}
