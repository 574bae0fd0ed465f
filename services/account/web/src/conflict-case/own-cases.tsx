import { Fragment, type ReactNode } from 'react';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { answerOf, useLanguage } from '@zhenming/web-kit';
import { api } from '../api.js';
import { Loading, RefusalNotice } from '../ui/notice.js';
import { caseQuery, type Case } from './case.queries.js';

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
  const { language } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['cases', 'own'],
    queryFn: ({ pageParam, signal }) =>
      answerOf(api.GET('/api/v1/cases', { params: { query: pageParam ? { cursor: pageParam } : {} }, signal })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const ids = data?.pages.flatMap(({ items }) => items.map(({ caseId }) => caseId)) ?? [];
  const cases = useQueries({ queries: ids.map((id) => caseQuery(id, language)) });
  const failed = cases.find((one) => one.error && !one.data);
  if (!data) return error ? <RefusalNotice error={error} onAgain={() => void refetch()} /> : <Loading />;
  if (ids.length === 0) return none;
  return (
    <>
      {cases.map((one, at) => (one.data ? <Fragment key={ids[at]}>{children(one.data)}</Fragment> : null))}
      {cases.some(({ isPending }) => isPending) ? <Loading /> : null}
      {failed ? <RefusalNotice error={failed.error} onAgain={() => void failed.refetch()} /> : null}
      {hasNextPage ? (
        <button
          type="button"
          className="secondary"
          aria-busy={isFetchingNextPage}
          onClick={() => (isFetchingNextPage ? undefined : void fetchNextPage())}
        >
          {more}
        </button>
      ) : null}
    </>
  );
}
