import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, refusedBecause, worthAnotherTry } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

export type Case = Schema<'CaseResponse'>;
export type Route = Schema<'CaseRoute'>;

const POLL_MS = 30_000;
/** while a decision takes effect, which is a matter of seconds */
const SOON_MS = 3_000;

/** Photos are in the queue, or uploaded and not handed in. */
export const hasPendingPhotos = ({ review, drafts }: Case['photo']): boolean =>
  review !== undefined || drafts.length > 0;

/** Milliseconds between polls while a change is expected from elsewhere. None once the session has ended. */
export const pollInterval = (error: Error | null, settling: boolean, waits: boolean): number | false =>
  !refusedBecause(error, 'session/required') && (settling ? SOON_MS : waits && POLL_MS);
const caseWaits = ({ status, photo, assist, humanHelp, objection }: Case): boolean =>
  status === 'DECIDED' ||
  objection !== undefined ||
  status === 'WAITING' ||
  assist !== undefined ||
  humanHelp === 'ASKED' ||
  hasPendingPhotos(photo);

/** A number that was claimed a moment ago may not have its case yet: it is asked for again for some seconds. */
const mayOpenSoon = (failures: number, error: Error): boolean =>
  (failures < 5 && refusedBecause(error, 'case/not-found', 'correction/not-found')) || worthAnotherTry(failures, error);
export const retryUntilOpen = { retry: mayOpenSoon, retryDelay: 1_000 };

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }): Promise<Case> =>
      answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data, error } }) =>
      data ? pollInterval(error, data.status === 'EFFECT_PENDING', caseWaits(data)) : false,
    ...retryUntilOpen,
  });

export const useCase = (id: string): UseQueryResult<Case> => useQuery(caseQuery(id));

export const routeOf = ({ routes }: Case, name: Route['route']): Route | undefined =>
  routes.find(({ route }) => route === name);
