import {
  infiniteQueryOptions,
  queryOptions,
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

/** how many items are unread, also of those that no page shows yet */
export const unreadQuery = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: () => answerOf(api.GET('/api/v1/inbox/unread-count', {})),
});

type Pages = InfiniteData<Schema<'InboxPage'>>;

/** The items that are read, newest first; `all`: and whatever is older, but nothing that came since and was never shown. */
export interface Reading {
  readonly ids: readonly string[];
  readonly all?: true;
}

/** Marks items as read. What is on the screen changes as soon as the server has it. */
export function useReading(): UseMutationResult<unknown, Error, Reading> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ ids: [id = ''], all }) =>
      all
        ? answerOf(api.POST('/api/v1/inbox/read-all', { body: { upTo: id } }))
        : answerOf(api.POST('/api/v1/inbox/{id}/read', { params: { path: { id } } })),
    onSuccess: (_, { ids }) => {
      queries.setQueryData(inboxQuery.queryKey, (before: Pages | undefined) => before && withRead(before, ids));
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
}

const withRead = (pages: Pages, ids: readonly string[]): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (ids.includes(item.id) ? { ...item, read: true } : item)),
  })),
});
