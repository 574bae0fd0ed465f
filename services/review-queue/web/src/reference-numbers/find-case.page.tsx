import { useQuery } from '@tanstack/react-query';
import { answerOf, refusedBecause, useTexts } from '@zhenming/web-kit';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { api, type Schemas } from '../api.js';
import { useStaff } from '../staff/session.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Field } from '../ui/field.js';
import { PageHeading } from '../ui/page-heading.js';
import { QueryState } from '../ui/states.js';
import { CaseNumber } from './case-number.js';
import { findCaseTexts, hitStatusTexts } from './find-case.texts.js';
import { hitStatus } from './hit-status.js';

type Hit = Schemas['ReferenceHitResponse'];
const AN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Somebody reads the number of their case. What is found stands in the address; auditors go on to the timeline. */
export function FindCasePage(): ReactNode {
  const t = useTexts(findCaseTexts);
  const isAuditor = useStaff().roles.includes('auditor');
  const [asked] = useSearchParams();
  const reference = asked.get('reference') ?? '';
  const found = useQuery({
    queryKey: ['references', reference],
    queryFn: () => answerOf(api.GET('/api/v1/references/{reference}', { params: { path: { reference } } })),
    enabled: reference !== '',
  });
  const refused = refusedBecause(found.error, 'reference/invalid', 'reference/not-found')
    ? found.error.message
    : undefined;
  const [hit, ...others] = found.data?.items ?? [];
  if (isAuditor && hit && others.length === 0) return <Navigate to={`/audit/${hit.id}`} replace />;
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{isAuditor ? t.aboutAudit : t.about}</p>
      <Search
        key={reference}
        asked={reference}
        refused={refused}
        takesIds={isAuditor}
        onAgain={() => void found.refetch()}
      />
      {reference !== '' && refused === undefined && <QueryState of={found} />}
      {found.data && <Hits items={found.data.items} />}
    </>
  );
}

interface SearchProperties {
  readonly asked: string;
  readonly refused: string | undefined;
  /** what auditors read in a timeline are ids */
  readonly takesIds: boolean;
  /** the same is asked for once more */
  readonly onAgain: () => void;
}

function Search({ asked, refused, takesIds, onAgain }: SearchProperties): ReactNode {
  const t = useTexts(findCaseTexts);
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState(asked);
  const [isMissing, setIsMissing] = useState(false);
  // what was asked for is there to be typed over: the next caller's number, or this one again
  useEffect(() => (asked === '' ? undefined : input.current?.focus({ cursor: 'all' })), [asked]);
  const find = (): void => {
    const reference = typed.trim();
    setIsMissing(reference === '');
    if (reference === '') input.current?.focus();
    else if (takesIds && AN_ID.test(reference)) void navigate(`/audit/${reference.toLowerCase()}`);
    else if (reference === asked) onAgain();
    else void navigate(`/find?${new URLSearchParams({ reference }).toString()}`);
  };
  return (
    <form
      className="ui-form"
      role="search"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <Field label={t.reference} help={t.referenceHelp} error={isMissing ? t.missing : refused}>
        {(field) => (
          <Input
            {...field}
            ref={input}
            value={typed}
            maxLength={40}
            inputMode={takesIds ? 'text' : 'numeric'}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit">
        {t.find}
      </Button>
    </form>
  );
}

function Hits({ items }: { readonly items: readonly Hit[] }): ReactNode {
  const t = useTexts(findCaseTexts);
  const statuses = useTexts(hitStatusTexts);
  const columns: Column<Hit>[] = [
    { title: t.reference, cell: (hit) => <CaseNumber {...hit} /> },
    { title: t.kind, cell: ({ kind }) => t[kind] },
    { title: t.status, cell: (hit) => statuses[hitStatus(hit)] },
  ];
  return (
    <section className="ui-section">
      <DataTable caption={t.found} columns={columns} rows={items} keyOf={({ id }) => id} />
    </section>
  );
}
