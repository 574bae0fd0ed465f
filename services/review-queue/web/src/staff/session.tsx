import {
  announce,
  answerOf,
  createQueries,
  forgetDrafts,
  keepDraftsOf,
  refusedBecause,
  useAnnouncement,
} from '@zhenming/web-kit';
import {
  QueryClientProvider,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { createContext, use, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Failed, Loading } from '../ui/states.js';
import { FinishedLogin } from './finished-login.js';
import { LoginDialog, LoginPage } from './login.js';
import { ME } from './staff.queries.js';

export type Staff = Schemas['StaffResponse'];

const me = queryOptions({
  queryKey: ME,
  queryFn: async ({ client }): Promise<Staff> => {
    const now = await answerOf(api.GET('/api/v1/me'));
    beginAs(now, client.getQueryData(ME));
    return now;
  },
  staleTime: 60_000,
});

const Person = createContext<Staff | undefined>(undefined);

/** The member of staff who is logged in; without one no page is rendered. */
export function useStaff(): Staff {
  const staff = use(Person);
  if (!staff) throw new Error('useStaff is used outside of SessionProvider');
  return staff;
}

/** Assigns drafts to this member of staff. If another one was logged in before, the page is loaded anew: then true. */
function beginAs(now: Staff, before: Staff | undefined): boolean {
  keepDraftsOf(now.staffId);
  if (!before || before.staffId === now.staffId) return false;
  location.replace('/');
  return true;
}

/** Drops drafts and cached data of the person who was logged in. */
function forgetAll(queries: QueryClient): void {
  forgetDrafts();
  queries.clear();
}

/** Ends the session here and in the other tabs. */
export function useLogOut(): UseMutationResult<unknown, Error, void> {
  const queries = useQueryClient();
  const leave = (): void => {
    announce('session');
    forgetAll(queries);
    location.replace('/');
  };
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/sessions/current'),
    onSuccess: leave,
    // it had ended by itself
    onError: (error) => (refusedBecause(error, 'session/required') ? leave() : undefined),
  });
}

/** Reads who is logged in. Shows the login page without a session, and a login dialog over the page when the session ends. */
export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [expired, setExpired] = useState(false);
  const [queries] = useState(() =>
    createQueries((refusal) => {
      if (refusal.slug === 'session/required') setExpired(true);
    }),
  );
  return (
    <QueryClientProvider client={queries}>
      <Session expired={expired} setExpired={setExpired}>
        {children}
      </Session>
    </QueryClientProvider>
  );
}

interface SessionProperties {
  readonly expired: boolean;
  readonly setExpired: (expired: boolean) => void;
  readonly children: ReactNode;
}

function Session({ expired, setExpired, children }: SessionProperties): ReactNode {
  const queries = useQueryClient();
  const { data: staff, error, refetch } = useQuery(me);

  const enter = (entered: Staff): void => {
    // what covers the task of the other one stays until that is gone
    if (beginAs(entered, staff)) return;
    queries.setQueryData(ME, entered);
    setExpired(false);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
  };
  useAnnouncement('session', () => {
    api
      .GET('/api/v1/me')
      .then(({ data }) => data && enter(data))
      .catch((refused: unknown) => {
        // logged out in another tab: nothing of that session stays here
        if (!refusedBecause(refused, 'session/required')) return;
        forgetAll(queries);
        location.replace('/');
      });
  });

  const onLoggedIn = (entered: Staff): void => {
    announce('session');
    enter(entered);
  };
  if (staff)
    return (
      <Person value={staff}>
        <FinishedLogin of={staff}>{children}</FinishedLogin>
        {expired && <LoginDialog onLoggedIn={onLoggedIn} />}
      </Person>
    );
  if (expired) return <LoginPage onLoggedIn={onLoggedIn} />;
  return (
    <main className="frame-content">
      {error ? <Failed error={error} onAgain={() => void refetch()} /> : <Loading />}
    </main>
  );
}
