import { useSpan, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { kindTexts, verdictTexts } from '../review-tasks/task-words.texts.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { StaffMember } from '../ui/labels.js';
import { uiTexts } from '../ui/ui.texts.js';
import { BarTable, ColumnChart } from './chart.js';
import { statisticsTexts } from './statistics.texts.js';

interface StatisticsProperties {
  readonly statistics: Schemas['StatisticsResponse'];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** minutes in words; a dash where there is nothing to measure */
function useMinutes(): (minutes: number | null) => string {
  const span = useSpan();
  const { nobody } = useTexts(uiTexts);
  return (minutes) => (minutes === null ? nobody : span(minutes * 60));
}

function Card({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="ui-card">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What waits and what is under review now. */
export function StatisticsNow({ statistics: { waiting, held, times, days } }: StatisticsProperties): ReactNode {
  const t = useTexts(statisticsTexts);
  const kinds = useTexts(kindTexts);
  const minutes = useMinutes();
  const columns: Column<Schemas['WaitingResponse']>[] = [
    { title: t.kind, cell: ({ kind }) => kinds[kind] },
    { title: t.count, cell: (row) => row.waiting, isNumber: true },
    { title: t.late, cell: ({ overdue }) => overdue, isNumber: true },
    { title: t.oldest, cell: ({ oldestMinutes }) => minutes(oldestMinutes) },
    { title: t.middle, cell: ({ medianMinutes }) => minutes(medianMinutes) },
  ];
  return (
    <>
      <dl className="ui-cards">
        <Card name={t.waitingAll}>{sum(waiting.map((row) => row.waiting))}</Card>
        <Card name={t.overdueAll}>{sum(waiting.map(({ overdue }) => overdue))}</Card>
        <Card name={t.held}>{held}</Card>
        <Card name={t.decidedAll}>{sum(days.map(({ decided }) => decided))}</Card>
        <Card name={t.median}>{minutes(times.medianMinutes)}</Card>
        <Card name={t.p90}>{minutes(times.p90Minutes)}</Card>
      </dl>
      <section className="ui-section">
        <h2>{t.waiting}</h2>
        <DataTable caption={t.waiting} isCaptionHidden columns={columns} rows={waiting} keyOf={({ kind }) => kind} />
      </section>
    </>
  );
}

/** Decisions of the period: by day, reviewer, verdict and reason, and their outcome on appeal. */
export function StatisticsOfPeriod({ statistics }: StatisticsProperties): ReactNode {
  const t = useTexts(statisticsTexts);
  const verdicts = useTexts(verdictTexts);
  const { days, reasons, appeals, reviewers } = statistics;
  return (
    <>
      <section className="ui-section">
        <ColumnChart
          title={t.days}
          names={[t.day, t.decided]}
          points={days.map(({ day, decided }) => ({ name: day, value: decided }))}
        />
      </section>
      <section className="ui-section">
        <h2>{t.reviewers}</h2>
        {reviewers.length === 0 ? <p>{t.nobody}</p> : <Reviewers rows={reviewers} />}
      </section>
      <div className="ui-grid">
        <section className="ui-section">
          <h2>{t.verdicts}</h2>
          <p>{t.verdictsHelp}</p>
          <BarTable
            caption={t.verdicts}
            names={[t.verdicts, t.count]}
            rows={statistics.verdicts.map(({ verdict, count }) => ({
              key: verdict,
              name: verdicts[verdict],
              value: count,
            }))}
          />
        </section>
        <section className="ui-section">
          <h2>{t.appeals}</h2>
          <p>{t.appealsHelp}</p>
          <BarTable
            caption={t.appeals}
            names={[t.verdicts, t.count]}
            rows={(['confirmed', 'overturned', 'askedAgain'] as const).map((key) => ({
              ...{ key, name: t[key], value: appeals[key] },
            }))}
          />
        </section>
        <section className="ui-section">
          <h2>{t.reasons}</h2>
          <p>{t.reasonsHelp}</p>
          {reasons.length === 0 ? (
            <p>{t.none}</p>
          ) : (
            <BarTable
              caption={t.reasons}
              names={[t.reason, t.count]}
              rows={reasons.map(({ code, text, count }) => ({ key: code, name: text, value: count }))}
            />
          )}
        </section>
      </div>
    </>
  );
}

function Reviewers({ rows }: { readonly rows: Schemas['StatisticsResponse']['reviewers'] }): ReactNode {
  const t = useTexts(statisticsTexts);
  const minutes = useMinutes();
  const columns: Column<Schemas['ReviewerStatisticsResponse']>[] = [
    { title: t.who, cell: (row) => <StaffMember {...row} /> },
    { title: t.holds, cell: ({ holds }) => holds, isNumber: true },
    { title: t.decided, cell: ({ decided }) => decided, isNumber: true },
    { title: t.took, cell: ({ medianMinutes }) => minutes(medianMinutes) },
    { title: t.givenBack, cell: ({ givenBack }) => givenBack, isNumber: true },
    { title: t.expired, cell: ({ expired }) => expired, isNumber: true },
  ];
  return (
    <DataTable caption={t.reviewers} isCaptionHidden columns={columns} rows={rows} keyOf={({ staffId }) => staffId} />
  );
}
