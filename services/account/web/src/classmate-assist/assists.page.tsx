import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { NotLoaded } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { assistsQuery } from './assist.queries.js';
import { assistTexts } from './assist.texts.js';
import './classmate-assist.css';

function Requests(): ReactNode {
  const t = useTexts(assistTexts);
  const moment = useMoment();
  const query = useQuery(assistsQuery);
  if (!query.data) return <NotLoaded of={query} />;
  const { items } = query.data;
  if (items.length === 0) return <p>{t.listEmpty}</p>;
  return (
    <ul className="requests">
      {items.map(({ requestId, state, requestedAt, expiresAt }) => (
        <li key={requestId}>
          <Link to={`/assists/${requestId}`}>{state === 'OPEN' ? t.open : t.granted}</Link>
          <small>
            <span>{t.requested(moment(requestedAt))}</span>{' '}
            <span>{state === 'OPEN' ? t.until(moment(expiresAt)) : t.withdrawable}</span>
          </small>
        </li>
      ))}
    </ul>
  );
}

/** Requests for this person's help. */
export function AssistsPage(): ReactNode {
  const t = useTexts(assistTexts);
  return (
    <Page title={t.list} lead={t.listLead}>
      <Requests />
    </Page>
  );
}
