import {
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type UseMutationResult,
} from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

export type InboxItem = Schema<'InboxItem'>;

export const inboxQuery = infiniteQueryOptions({
  queryKey: ['inbox', 'items'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.GET('/api/v1/inbox', {
        params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
});

type Pages = InfiniteData<Schema<'InboxPage'>>;

/** Marks one item as read; null: all of them. What is on the screen changes as soon as the server has it. */
export function useReading(): UseMutationResult<unknown, Error, string | null> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (which) =>
      which === null
        ? answerOf(api.POST('/api/v1/inbox/read-all', {}))
        : answerOf(api.POST('/api/v1/inbox/{id}/read', { params: { path: { id: which } } })),
    onSuccess: (_, which) => {
      queries.setQueryData(inboxQuery.queryKey, (before: Pages | undefined) => before && withRead(before, which));
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
}

const withRead = (pages: Pages, which: string | null): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (which === null || item.id === which ? { ...item, read: true } : item)),
  })),
});
