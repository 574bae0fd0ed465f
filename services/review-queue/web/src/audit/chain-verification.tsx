import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Id } from '../ui/labels.js';
import { Failed } from '../ui/states.js';
import { auditTexts, recordKindTexts } from './audit.texts.js';
import { recordsOf, type CaseTimeline, type TimelineRecord } from './case-timeline.js';

/** A button that has the hash chains computed again, and the result. */
export function Verification({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useTexts(auditTexts);
  const verify = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/cases/{id}/verification', { params: { path: { id: caseId } } })),
  });
  const start = useOneAtATime(verify);
  return (
    <section className="ui-section">
      <p className="ui-no-print">
        <Button type="primary" loading={verify.isPending} onClick={() => start()}>
          {t.verify}
        </Button>
      </p>
      {verify.error && <Failed error={verify.error} />}
      <div role="status">{verify.data && <Verdict found={verify.data} />}</div>
    </section>
  );
}

function Verdict({ found }: { readonly found: Schemas['VerificationResponse'] }): ReactNode {
  const t = useTexts(auditTexts);
  const names = useTexts(recordKindTexts);
  const { verified, events, numberEvents, reviewEvents, lookEvents, firstBroken } = found;
  const counts = [
    [t.countsCase, events],
    [t.countsNumber, numberEvents],
    [t.countsReviews, reviewEvents],
    [t.countsLooks, lookEvents],
  ] as const;
  return (
    <Alert
      type={verified ? 'success' : 'error'}
      showIcon
      title={verified ? t.whole(events + numberEvents + reviewEvents + lookEvents) : t.broken}
      description={
        <>
          {firstBroken && (
            <p>
              {t.brokenAt(names[firstBroken.stream], firstBroken.revision)}
              {firstBroken.taskId && ` (${t.brokenTask(firstBroken.taskId)})`}
            </p>
          )}
          <p>{counts.map(([name, count]) => `${name} ${count}`).join(' · ')}</p>
          {verified && <p>{t.wholeSoFar}</p>}
        </>
      }
    />
  );
}

function ChainState({ chain: { verified, firstBrokenRevision } }: Pick<TimelineRecord, 'chain'>): ReactNode {
  const t = useTexts(auditTexts);
  if (verified)
    return (
      <>
        <CheckCircleOutlined aria-hidden /> {t.intact}
      </>
    );
  return (
    <span className="ui-late">
      <WarningOutlined aria-hidden />{' '}
      {firstBrokenRevision === undefined ? t.brokenWhole : t.brokenPart(firstBrokenRevision)}
    </span>
  );
}

/** The records of the timeline, and whether the hash chain of each was intact when it was read. */
export function Records({ timeline }: { readonly timeline: CaseTimeline }): ReactNode {
  const t = useTexts(auditTexts);
  const names = useTexts(recordKindTexts);
  const columns: Column<TimelineRecord>[] = [
    {
      title: t.where,
      cell: ({ part, taskId }) => (
        <>
          {names[part]} {taskId && <Id>{taskId}</Id>}
        </>
      ),
    },
    { title: t.count, cell: ({ events }) => events.length, isNumber: true },
    { title: t.chain, cell: ({ chain }) => <ChainState chain={chain} /> },
  ];
  return (
    <section className="ui-section">
      <DataTable
        caption={t.parts}
        columns={columns}
        rows={recordsOf(timeline)}
        keyOf={({ part, taskId }) => `${part} ${taskId}`}
      />
    </section>
  );
}
