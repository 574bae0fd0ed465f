import { answerOf, elapsed, refusedBecause, useReadInLanguage, type Refusal } from '@zhenming/web-kit';
import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { api, type Schemas } from '../api.js';

export type Task = Schemas['TaskResponse'];
export type Verdict = Schemas['DecisionRequest']['verdict'];

/** A task as it was loaded. */
export interface LoadedTask {
  readonly task: Task;
  /** its revision, sent with the decision */
  readonly etag: string;
  /** end of the lease as `elapsed` counts, because the device's time may be wrong */
  readonly endsAt: number;
}

const key = (taskId: string) => ['task', taskId] as const;

/** the moment in so many seconds, as `elapsed` counts */
export const inSeconds = (seconds: number): number => elapsed() + seconds * 1_000;

const loadedTask = async (
  asked: Promise<{ data?: Task | undefined; response: Response }>,
): Promise<LoadedTask | null> => {
  const { data, response } = await asked;
  if (!data) return null;
  return { task: data, etag: response.headers.get('etag') ?? '', endsAt: inSeconds(data.leaseSeconds) };
};

/** The task that the reviewer holds, or the next one; null when there is none. */
export const nextTask = (): Promise<LoadedTask | null> => loadedTask(api.POST('/api/v1/tasks/next'));

/** A task that the reviewer holds, with texts in the language of the page. */
export function useTask(taskId: string): UseQueryResult<LoadedTask | null> {
  // the task stays in the other language until it is loaded in this one, also where that fails
  useReadInLanguage();
  return useQuery({
    queryKey: key(taskId),
    queryFn: () => loadedTask(api.GET('/api/v1/tasks/{id}', { params: { path: { id: taskId } } })),
  });
}

/** Changes to the cached task. */
export const useTaskCache = () => {
  const queries = useQueryClient();
  return {
    put: (loaded: LoadedTask) => queries.setQueryData(key(loaded.task.taskId), loaded),
    refresh: (taskId: string) => queries.invalidateQueries({ queryKey: key(taskId) }),
    prolong: (taskId: string, seconds: number) => prolong(queries, taskId, inSeconds(seconds)),
  };
};

const prolong = (queries: QueryClient, taskId: string, endsAt: number): void => {
  queries.setQueryData<LoadedTask | null>(key(taskId), (loaded) => loaded && { ...loaded, endsAt });
};

export const extendLease = (task: Task): Promise<Schemas['LeaseResponse']> =>
  answerOf(
    api.POST('/api/v1/tasks/{id}/lease', {
      params: { path: { id: task.taskId } },
      body: { fencingToken: task.fencingToken },
    }),
  );

/** Whether an error says that the task is not, or no longer, this reviewer's, as they may decide nothing any more, or that there is none at the address. */
export const isGone = (error: unknown): error is Refusal =>
  refusedBecause(
    error,
    ...['review/lease-lost', 'review/decided', 'review/cancelled', 'review/party'],
    ...['review/not-found', 'request/not-found', 'session/forbidden', 'staff/disabled'],
  );
