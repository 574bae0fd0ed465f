import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { answerOf, isMissing, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { Helpers } from '../review-tasks/helpers.js';
import { helperTexts } from '../review-tasks/helpers.texts.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Choice } from '../ui/field.js';
import { Id } from '../ui/labels.js';
import { PageHeading } from '../ui/page-heading.js';
import { Failed, QueryState } from '../ui/states.js';
import { auditTexts, recordKindTexts } from './audit.texts.js';
import { recordKinds, type CaseTimeline } from './case-timeline.js';
import { Records, Verification } from './chain-verification.js';
import { EventTable } from './event-table.js';
import { save, timelineAsCsv, timelineAsJson } from './timeline-export.js';
import './audit.css';

const ALL = 'all';

/** All events of a case, for auditors. */
export function CaseTimelinePage(): ReactNode {
  const t = useTexts(auditTexts);
  const moment = useMoment();
  const { caseId = '' } = useParams();
  const query = useQuery({
    queryKey: ['case-timeline', caseId],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id: caseId } } })),
    // every reading is recorded: it is read once when the page opens or on demand, never in the background
    ...{ staleTime: 'static' as const, gcTime: 0, refetchOnReconnect: false },
  });
  const { data, error, refetch, isFetching } = query;
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>
        {data && (
          <>
            {t.reference} <Id>{data.reference}</Id> ·{' '}
          </>
        )}
        {t.caseId} <Id>{caseId}</Id>
      </p>
      <p className="ui-no-print">
        {data && t.recorded}{' '}
        <Link className="ui-link" to="/find">
          {t.other}
        </Link>
      </p>
      {isMissing(error) ? <Failed error={error} /> : <QueryState of={query} />}
      {data && (
        <>
          {data.erasedAt && <p>{t.erased(moment(data.erasedAt))}</p>}
          <Tools timeline={data} isReading={isFetching} onAgain={() => void refetch()} />
          <Verification caseId={caseId} />
          <Records timeline={data} />
          <Staff timeline={data} />
          <Vouching timeline={data} />
          <Events timeline={data} />
        </>
      )}
    </>
  );
}

interface ToolsProperties {
  readonly timeline: CaseTimeline;
  readonly isReading: boolean;
  readonly onAgain: () => void;
}

function Tools({ timeline, isReading, onAgain }: ToolsProperties): ReactNode {
  const t = useTexts(auditTexts);
  const name = `case-${timeline.caseId}`;
  return (
    <div className="ui-bar ui-no-print">
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => save(`${name}.json`, 'application/json', timelineAsJson(timeline))}
      >
        {t.json}
      </Button>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => save(`${name}.csv`, 'text/csv;charset=utf-8', timelineAsCsv(timeline))}
      >
        {t.csv}
      </Button>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t.print}
      </Button>
      <Button onClick={onAgain} loading={isReading}>
        {t.again}
      </Button>
    </div>
  );
}

/** Who of the office acted, or is named. */
function Staff({ timeline: { staff } }: { readonly timeline: CaseTimeline }): ReactNode {
  const t = useTexts(auditTexts);
  if (staff.length === 0) return null;
  const columns: Column<CaseTimeline['staff'][number]>[] = [
    { title: t.login, cell: ({ login }) => login },
    { title: t.staffId, cell: ({ staffId }) => <Id>{staffId}</Id> },
    { title: t.person, cell: ({ numberId }) => <Id>{numberId}</Id> },
  ];
  return (
    <section className="ui-section">
      <DataTable caption={t.staff} columns={columns} rows={staff} keyOf={({ staffId }) => staffId} />
    </section>
  );
}

/** The classmates who vouched, if any did. */
function Vouching({ timeline: { helpers } }: { readonly timeline: CaseTimeline }): ReactNode {
  const t = useTexts(helperTexts);
  if (helpers.length === 0) return null;
  return (
    <section className="ui-section">
      <h2>{t.title}</h2>
      <Helpers helpers={helpers} />
    </section>
  );
}

/** The events, filtered and expanded as the address says. */
function Events({ timeline }: { readonly timeline: CaseTimeline }): ReactNode {
  const t = useTexts(auditTexts);
  const names = useTexts(recordKindTexts);
  const [asked, setAsked] = useSearchParams();
  const part = recordKinds.find((one) => one === asked.get('part'));
  const isOpen = asked.get('details') === '1';
  const show = (change: { part?: string; details?: string }): void =>
    setAsked({ part: part ?? ALL, details: isOpen ? '1' : '0', ...change });
  return (
    <section>
      <h2>{t.timeline}</h2>
      <div className="ui-bar ui-no-print">
        <Choice
          label={t.filter}
          value={part ?? ALL}
          options={[[ALL, t.all], ...recordKinds.map((one) => [one, names[one]] as const)]}
          onChange={(value) => show({ part: value })}
        />
        <label className="ui-check">
          <input
            type="checkbox"
            checked={isOpen}
            onChange={({ target }) => show({ details: target.checked ? '1' : '0' })}
          />
          {t.details}
        </label>
      </div>
      <EventTable timeline={timeline} part={part} isOpen={isOpen} />
    </section>
  );
}
