import { answerOf, refusedBecause, useLanguage, type Refusal } from '@zhenming/web-kit';
import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { api, type Schemas } from '../api.js';

export type Task = Schemas['TaskResponse'];

/** A task as it was read. */
export interface SeenTask {
  readonly task: Task;
  /** which revision of it: goes along with the decision */
  readonly etag: string;
  /** end of the lease on the clock of `performance.now()`, because the device's time may be wrong */
  readonly endsAt: number;
}

const key = (taskId: string) => ['task', taskId] as const;

/** when seconds from now will be over, as `performance.now()` counts */
export const inSeconds = (seconds: number): number => performance.now() + seconds * 1_000;

const seenTask = async (asked: Promise<{ data?: Task | undefined; response: Response }>): Promise<SeenTask | null> => {
  const { data, response } = await asked;
  if (!data) return null;
  return { task: data, etag: response.headers.get('etag') ?? '', endsAt: inSeconds(data.leaseSeconds) };
};

/** The task that one has, or the next one; null when there is nothing to do. */
export const nextTask = (): Promise<SeenTask | null> => seenTask(api.POST('/api/v1/tasks/next'));

/** The task that one has; its texts are in the language of the page. */
export function useTask(taskId: string): UseQueryResult<SeenTask | null> {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [...key(taskId), language],
    queryFn: () => seenTask(api.GET('/api/v1/tasks/{id}', { params: { path: { id: taskId } } })),
    // the same task in the other language stays until it is read in this one
    placeholderData: (before, query) => (query?.queryKey[1] === taskId ? before : undefined),
  });
}

/** What was read about a task, by everybody who shows it. */
export const useTaskCache = () => {
  const queries = useQueryClient();
  const { language } = useLanguage();
  return {
    put: (seen: SeenTask) => queries.setQueryData([...key(seen.task.taskId), language], seen),
    readAgain: (taskId: string) => queries.invalidateQueries({ queryKey: key(taskId) }),
    prolong: (taskId: string, seconds: number) => prolong(queries, taskId, inSeconds(seconds)),
    forget: (taskId: string) => queries.removeQueries({ queryKey: key(taskId) }),
  };
};

const prolong = (queries: QueryClient, taskId: string, endsAt: number): void => {
  queries.setQueriesData<SeenTask | null>({ queryKey: key(taskId) }, (seen) => seen && { ...seen, endsAt });
};

export const keepTask = (task: Task): Promise<Schemas['LeaseResponse']> =>
  answerOf(
    api.POST('/api/v1/tasks/{id}/lease', {
      params: { path: { id: task.taskId } },
      body: { fencingToken: task.fencingToken },
    }),
  );

/** The task is not this person's (any more): nothing can be done about it here. */
export const isGone = (error: unknown): error is Refusal =>
  refusedBecause(
    error,
    ...['review/lease-lost', 'review/decided', 'review/cancelled', 'review/not-found', 'review/party'],
  );
