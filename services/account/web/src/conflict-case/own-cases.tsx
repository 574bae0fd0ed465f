import { Fragment, type ReactNode } from 'react';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { api } from '../api.js';
import { ActingButton } from '../ui/acting-button.js';
import { Loading, Notice, NotLoaded, RefusalNotice } from '../ui/notice.js';
import { caseQuery, type Case } from './case.queries.js';

/** Shown where an account has no case, with a link to where one begins. */
export const NoCases = ({
  texts: { none, noneLead, me },
}: {
  readonly texts: { readonly none: string; readonly noneLead: string; readonly me: string };
}): ReactNode => (
  <Notice>
    <p>
      <strong>{none}</strong>
    </p>
    <p>{noneLead}</p>
    <Link to="/me" className="button">
      {me}
    </Link>
  </Notice>
);

/** The account's cases in full, newest first, page by page; `children` renders each. */
export function OwnCases({
  more,
  none,
  children,
}: {
  readonly more: string;
  readonly none: ReactNode;
  readonly children: (of: Case) => ReactNode;
}): ReactNode {
  const query = useInfiniteQuery({
    queryKey: ['cases', 'own'],
    queryFn: ({ pageParam, signal }) =>
      answerOf(api.GET('/api/v1/cases', { params: { query: pageParam ? { cursor: pageParam } : {} }, signal })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const { data, error, hasNextPage, fetchNextPage, isFetchNextPageError, isFetchingNextPage } = query;
  const ids = data?.pages.flatMap(({ items }) => items.map(({ caseId }) => caseId)) ?? [];
  const cases = useQueries({ queries: ids.map(caseQuery) });
  const failed = cases.find((one) => one.error && !one.data);
  if (!data) return <NotLoaded of={query} />;
  if (ids.length === 0) return none;
  return (
    <>
      {cases.map((one, at) => (one.data ? <Fragment key={ids[at]}>{children(one.data)}</Fragment> : null))}
      {cases.some(({ isPending }) => isPending) ? <Loading /> : null}
      {failed ? <RefusalNotice error={failed.error} onAgain={() => void failed.refetch()} /> : null}
      <RefusalNotice error={isFetchNextPageError ? error : null} />
      {hasNextPage ? (
        <ActingButton className="secondary" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {more}
        </ActingButton>
      ) : null}
    </>
  );
}
