import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../api.js';
import { CaseNumber } from '../reference-numbers/case-number.js';
import { useStaff } from '../staff/session.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { PageHeading } from '../ui/page-heading.js';
import { Pager } from '../ui/pager.js';
import { Done, Nothing, QueryState } from '../ui/states.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useAge } from '../ui/use-age.js';
import { humanHelpTexts, usedUpTexts } from './human-help.texts.js';
import { ReopenTries } from './reopen-tries.js';
import './human-help.css';

type Item = Schemas['HumanHelpItemResponse'];

/** Cases that ask for human help: support sees them, a senior reviewer opens their tries again. */
export function HumanHelpPage(): ReactNode {
  const t = useTexts(humanHelpTexts);
  const office = useTexts(uiTexts);
  const [asked] = useSearchParams();
  const [chosen, setChosen] = useState<Item>();
  const [opened, setOpened] = useState<string>();
  const cursor = asked.get('cursor');
  const query = { limit: 50, ...(cursor !== null && { cursor }) };
  const cases = useQuery({
    queryKey: ['human-help', query],
    queryFn: () => answerOf(api.GET('/api/v1/human-help', { params: { query } })),
    // every look is recorded: only those that the person asked for, never one in the background
    ...{ staleTime: 'static' as const, gcTime: 0, refetchOnReconnect: false },
  });
  const { data, refetch, isFetching } = cases;
  const onDone = ({ reference }: Item): void => {
    setChosen(undefined);
    setOpened(reference);
    void refetch();
  };
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <p>{t.neutral}</p>
      <div className="ui-bar">
        <Button onClick={() => void refetch()} loading={isFetching}>
          {office.refresh}
        </Button>
      </div>
      {opened !== undefined && <Done>{t.done(opened)}</Done>}
      <QueryState of={cases} />
      {data?.items.length === 0 && <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>}
      {data && data.items.length > 0 && <Cases items={data.items} now={data.now} onReopen={setChosen} />}
      {data && <Pager shown={data.items.length} next={data.next} />}
      {chosen && <ReopenTries of={chosen} onDone={() => onDone(chosen)} onClose={() => setChosen(undefined)} />}
    </>
  );
}

interface CasesProperties {
  readonly items: readonly Item[];
  readonly now: string;
  readonly onReopen: (item: Item) => void;
}

function Cases({ items, now, onReopen }: CasesProperties): ReactNode {
  const t = useTexts(humanHelpTexts);
  const words = useTexts(usedUpTexts);
  const moment = useMoment();
  const age = useAge();
  const isSenior = useStaff().roles.includes('senior-reviewer');
  const columns: Column<Item>[] = [
    { title: t.reference, cell: ({ caseId, reference }) => <CaseNumber id={caseId} reference={reference} /> },
    { title: t.askedAt, cell: ({ askedAt }) => moment(askedAt) },
    { title: t.age, cell: ({ askedAt }) => age(askedAt, now) },
    {
      title: t.usedUp,
      cell: ({ usedUp, decision }) => (
        <ul className="used-up">
          {usedUp.map((what) => (
            <li key={what}>
              {words[what]}
              {what === 'DECIDED_RECENTLY' && decision ? (
                <div>
                  {t.decidedAt(moment(decision.at))} <CaseNumber id={decision.caseId} reference={decision.reference} />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ),
    },
    ...(isSenior
      ? [{ title: t.action, cell: (item: Item) => <Button onClick={() => onReopen(item)}>{t.reopen}</Button> }]
      : []),
  ];
  return <DataTable caption={t.caption} columns={columns} rows={items} keyOf={({ caseId }) => caseId} />;
}
