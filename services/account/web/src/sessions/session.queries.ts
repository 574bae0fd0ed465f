import { queryOptions, useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { announce, answerOf, forgetDrafts, keepDraftsOf, refusedBecause, useAnnouncement } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

export type Me = Schema<'ProfileAnswer'>;

const whoIsIt = async (signal?: AbortSignal): Promise<Me | null> => {
  try {
    return await answerOf(api.GET('/api/v1/me', signal ? { signal } : {}));
  } catch (error) {
    if (refusedBecause(error, 'session/required')) return null;
    throw error;
  }
};

/**
 * null: nobody is logged in. A session that has ended while somebody was is a refusal, and what was read stays: the page is
 * not taken away from under a form.
 */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal, client, queryKey }): Promise<Me | null> => {
    const before = client.getQueryData<Me | null>(queryKey);
    const now = before ? await answerOf(api.GET('/api/v1/me', { signal })) : await whoIsIt(signal);
    // somebody else logged in in another tab, and this one did not hear of it
    if (before && before.accountId !== now?.accountId) startAnew('/');
    else if (now) keepDraftsOf(now.accountId);
    return now;
  },
});

/** The account of this browser: undefined while it is not known (see `SessionLoading`), null where nobody is logged in. */
export const useMe = (): Me | null | undefined => useQuery(meQuery).data;

/** Somebody else's things are nowhere: not in drafts, not in what was read, not in a form that is open. */
function startAnew(path: string): void {
  forgetDrafts();
  location.replace(path);
}

/**
 * Tabs agree on who is logged in. Where it is the same person as before, their page only reads again what it shows, and
 * `onSame` is called.
 */
export function useOtherTabs(onSame: () => void): void {
  const queries = useQueryClient();
  const agree = async (): Promise<void> => {
    const before = queries.getQueryData(meQuery.queryKey);
    const now = await whoIsIt().catch(() => undefined);
    if (now === undefined) return;
    if (before && before.accountId !== now?.accountId) return startAnew('/');
    if (before) onSame();
    else queries.setQueryData(meQuery.queryKey, now);
    await queries.invalidateQueries();
  };
  useAnnouncement('session', () => void agree());
}

/**
 * After a login. `keepsPage`: the page of whoever was logged in before goes on, if it is the same account; another one
 * begins at `/`.
 */
export function useSessionChanged(): (accountId?: string, keepsPage?: boolean) => Promise<void> {
  const queries = useQueryClient();
  return async (accountId, keepsPage = false) => {
    announce('session');
    if (!keepsPage) return queries.resetQueries();
    if (queries.getQueryData(meQuery.queryKey)?.accountId !== accountId) return startAnew('/');
    return queries.invalidateQueries();
  };
}

/** Logs out and goes to the path, as if the portal had just been opened there. */
export function useLogout(): UseMutationResult<unknown, Error, string | void> {
  return useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/v1/sessions/current', {})).catch((error: unknown) => {
        // it had ended by itself
        if (!refusedBecause(error, 'session/required')) throw error;
      }),
    onSuccess: (_answer, path) => {
      announce('session');
      startAnew(path ?? '/');
    },
  });
}
