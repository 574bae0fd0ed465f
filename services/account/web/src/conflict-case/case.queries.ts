import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, refusedBecause, useLanguage, type Language } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

export type Case = Schema<'CaseResponse'>;
export type Route = Schema<'CaseRoute'>;

const POLL_MS = 30_000;
/** while a decision takes effect, which is a matter of seconds */
const SOON_MS = 3_000;

/** Photos are in the queue, or uploaded and not handed in. */
export const photosWait = ({ review, drafts }: Case['photo']): boolean => review !== undefined || drafts.length > 0;

/** When to look again by itself: it is somebody else's turn, or time's. Not once the session has ended: that was said. */
export const lookAgain = (error: Error | null, settling: boolean, waits: boolean): number | false =>
  !refusedBecause(error, 'session/required') && (settling ? SOON_MS : waits && POLL_MS);
const caseWaits = ({ status, photo, assist }: Case): boolean =>
  status === 'DECIDED' || assist !== undefined || photosWait(photo);

/** A number that was claimed a moment ago may not have its case yet: the page asks again for some seconds. */
const opensSoon = (failures: number, error: Error): boolean =>
  failures < 5 && refusedBecause(error, 'case/not-found', 'correction/not-found', 'unreachable', 'unavailable');
export const patient = { retry: opensSoon, retryDelay: 1_000 };

/**
 * While the same comes in another language, the page stays as it is, and so does what was entered in it. Keys are
 * [what, id, …, language].
 */
export const sameBefore =
  (id: string) =>
  <Data>(data: Data | undefined, query?: { readonly queryKey: readonly unknown[] }): Data | undefined =>
    query?.queryKey[1] === id ? data : undefined;

/** With its language in the key: what the server says is in the language that was asked for. */
export const caseQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['case', id, language],
    queryFn: ({ signal }): Promise<Case> =>
      answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data, error } }) =>
      data ? lookAgain(error, data.status === 'EFFECT_PENDING', caseWaits(data)) : false,
    placeholderData: sameBefore(id),
    ...patient,
  });

export const useCase = (id: string): UseQueryResult<Case> => useQuery(caseQuery(id, useLanguage().language));

export const routeOf = ({ routes }: Case, name: Route['route']): Route | undefined =>
  routes.find(({ route }) => route === name);
