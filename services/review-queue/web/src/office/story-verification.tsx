import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Failed } from '../parts/states.js';
import { auditTexts, partTexts } from './audit.texts.js';
import { DataTable, type Column } from './data-table.js';
import { Id } from './small-parts.js';
import { recordsOf, type Story, type StoryRecord } from './story.js';

/** Has the chains computed again when asked to, and says that all is whole, or where it is not. */
export function Verification({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useTexts(auditTexts);
  const verify = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/cases/{id}/verification', { params: { path: { id: caseId } } })),
  });
  const start = useOneAtATime(verify);
  return (
    <section className="office-section">
      <p className="office-no-print">
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
  const names = useTexts(partTexts);
  const { verified, events, numberEvents, reviewEvents, firstBroken } = found;
  const counts = [
    [t.countsCase, events],
    [t.countsNumber, numberEvents],
    [t.countsReviews, reviewEvents],
  ] as const;
  return (
    <Alert
      type={verified ? 'success' : 'error'}
      showIcon
      title={verified ? t.whole(events + numberEvents + reviewEvents) : t.broken}
      description={
        <>
          {firstBroken && (
            <p>
              {t.brokenAt(names[firstBroken.stream], firstBroken.revision)}
              {firstBroken.taskId && ` (${t.brokenTask(firstBroken.taskId)})`}
            </p>
          )}
          {counts.map(([name, count]) => `${name} ${count}`).join(' · ')}
        </>
      }
    />
  );
}

function ChainState({ chain: { verified, firstBrokenRevision } }: Pick<StoryRecord, 'chain'>): ReactNode {
  const t = useTexts(auditTexts);
  if (verified)
    return (
      <>
        <CheckCircleOutlined aria-hidden /> {t.intact}
      </>
    );
  return (
    <span className="office-late">
      <WarningOutlined aria-hidden />{' '}
      {firstBrokenRevision === undefined ? t.brokenWhole : t.brokenPart(firstBrokenRevision)}
    </span>
  );
}

/** The records that the story is made of, and whether the chain of each was whole when it was read. */
export function Records({ story }: { readonly story: Story }): ReactNode {
  const t = useTexts(auditTexts);
  const names = useTexts(partTexts);
  const columns: Column<StoryRecord>[] = [
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
    <section className="office-section">
      <DataTable
        caption={t.parts}
        columns={columns}
        rows={recordsOf(story)}
        keyOf={({ part, taskId }) => `${part} ${taskId}`}
      />
    </section>
  );
}
