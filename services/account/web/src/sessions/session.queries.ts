import { queryOptions, useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { announce, answerOf, forgetDrafts, keepDraftsOf, refusedBecause, useAnnouncement } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

export type Me = Schema<'ProfileResponse'>;

const readMe = async (signal?: AbortSignal): Promise<Me | null> => {
  try {
    return await answerOf(api.GET('/api/v1/me', signal ? { signal } : {}));
  } catch (error) {
    if (refusedBecause(error, 'session/required')) return null;
    throw error;
  }
};

/**
 * The account that is logged in; null without a session. A session that ends later is an error, and the data stay, so that an
 * open form is not lost.
 */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal, client, queryKey }): Promise<Me | null> => {
    const before = client.getQueryData<Me | null>(queryKey);
    const now = before ? await answerOf(api.GET('/api/v1/me', { signal })) : await readMe(signal);
    // another account logged in in another tab, and this tab missed the announcement
    if (before && !isSame(before, now)) return startAnew('/');
    if (now) keepDraftsOf(now.accountId);
    return now;
  },
});

/** Who is logged in as the page opens; undefined where that is not known: pages ask again, and say why. */
export async function firstMe(): Promise<Me | null | undefined> {
  const me = await readMe().catch(() => undefined);
  if (me) keepDraftsOf(me.accountId);
  return me;
}

/** The account of this browser: undefined while it is not known (see `SessionLoading`), null without a session. */
export const useMe = (): Me | null | undefined => useQuery(meQuery).data;

/** Whether the session of this page has ended, as far as the page has heard. */
export const useSessionEnded = (): boolean => refusedBecause(useQuery(meQuery).error, 'session/required');

/** Whether an open page goes on as it is. Of an account that was deregistered meanwhile it would show what is over. */
const isSame = (before: Me, now: Me | null): boolean =>
  before.accountId === now?.accountId && (now.status === before.status || now.status === 'ACTIVE');

/** Drops everything of the account before: drafts, cached data, open forms. Never resolves: until the page is gone, nothing goes on in it. */
function startAnew(path: string): Promise<never> {
  forgetDrafts();
  location.replace(path);
  return new Promise(() => undefined);
}

/**
 * Follows logins and logouts of other tabs. Where the account is the same as before, the page only reads its data again, and
 * `onSame` is called.
 */
export function useOtherTabs(onSame: () => void): void {
  const queries = useQueryClient();
  const agree = async (): Promise<void> => {
    const before = queries.getQueryData(meQuery.queryKey);
    const now = await readMe().catch(() => undefined);
    if (now === undefined) return;
    if (before && !isSame(before, now)) return startAnew('/');
    // before any form is shown to them
    if (now) keepDraftsOf(now.accountId);
    if (before) onSame();
    else queries.setQueryData(meQuery.queryKey, now);
    await queries.invalidateQueries();
  };
  useAnnouncement('session', () => void agree());
}

/**
 * After a login. `keepsPage`: the open page stays if the account is the same as before; another account
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
      void startAnew(path ?? '/');
    },
  });
}
