import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { PageHeading } from '../parts/page-heading.js';
import { Failed, Loading } from '../parts/states.js';
import { auditTexts, partTexts } from './audit.texts.js';
import { Choice, Id } from './small-parts.js';
import { save, storyAsCsv, storyAsJson } from './story-export.js';
import { parts, type Story } from './story.js';
import { Records, Verification } from './story-verification.js';
import { Timeline } from './timeline.js';

const ALL = 'all';

/** A case from first to last, for auditors. */
export function StoryPage(): ReactNode {
  const t = useTexts(auditTexts);
  const { caseId = '' } = useParams();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['story', caseId],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id: caseId } } })),
    // every reading is recorded: it is read when somebody asks for it, once, and never in the background
    ...{ staleTime: 'static' as const, gcTime: 0, refetchOnReconnect: false },
  });
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>
        {t.caseId} <Id>{caseId}</Id>
      </p>
      <p className="office-no-print">
        {data && t.recorded}{' '}
        <Link className="office-link" to="/audit">
          {t.other}
        </Link>
      </p>
      {error && <Failed error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <Tools story={data} isReading={isFetching} onAgain={() => void refetch()} />
          <Verification caseId={caseId} />
          <Records story={data} />
          <Shown story={data} />
        </>
      )}
    </>
  );
}

interface ToolsProperties {
  readonly story: Story;
  readonly isReading: boolean;
  readonly onAgain: () => void;
}

function Tools({ story, isReading, onAgain }: ToolsProperties): ReactNode {
  const t = useTexts(auditTexts);
  const name = `case-${story.caseId}`;
  return (
    <div className="office-bar office-no-print">
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => save(`${name}.json`, 'application/json', storyAsJson(story))}
      >
        {t.json}
      </Button>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => save(`${name}.csv`, 'text/csv;charset=utf-8', storyAsCsv(story))}
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

/** The timeline, as the address says: which record, and whether contents and hashes are open. */
function Shown({ story }: { readonly story: Story }): ReactNode {
  const t = useTexts(auditTexts);
  const names = useTexts(partTexts);
  const [asked, setAsked] = useSearchParams();
  const part = parts.find((one) => one === asked.get('part'));
  const isOpen = asked.get('details') === '1';
  const show = (change: { part?: string; details?: string }): void =>
    setAsked({ part: part ?? ALL, details: isOpen ? '1' : '0', ...change });
  return (
    <section>
      <h2>{t.timeline}</h2>
      <div className="office-bar office-no-print">
        <Choice
          label={t.filter}
          value={part ?? ALL}
          options={[[ALL, t.all], ...parts.map((one) => [one, names[one]] as const)]}
          onChange={(value) => show({ part: value })}
        />
        <label className="office-check">
          <input
            type="checkbox"
            checked={isOpen}
            onChange={({ target }) => show({ details: target.checked ? '1' : '0' })}
          />
          {t.details}
        </label>
      </div>
      <Timeline story={story} part={part} isOpen={isOpen} />
    </section>
  );
}
