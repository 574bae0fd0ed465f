import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import { hasPendingPhotos, pollInterval, retryUntilOpen } from '../conflict-case/case.queries.js';
import { untilFound } from '../identity/identity.queries.js';
import type { WithFreshProof } from '../reauthentication/reauthentication.queries.js';

export type Correction = Schema<'CorrectionResponse'>;
export type OwnCorrection = Schema<'OwnCorrectionResponse'>;

const correctionQuery = (id: string) =>
  queryOptions({
    queryKey: ['corrections', id],
    queryFn: ({ signal }): Promise<Correction> =>
      answerOf(api.GET('/api/v1/corrections/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data, error } }) =>
      data ? pollInterval(error, data.status === 'APPROVED', hasPendingPhotos(data.photo)) : false,
    ...retryUntilOpen,
  });

export const useCorrection = (id: string): UseQueryResult<Correction> => useQuery(correctionQuery(id));

/** Whether it takes no photos any more, nor would another one that its owner asks for. */
export const isUsedUp = ({ status, outcome, photo }: Correction): boolean =>
  photo.humanHelp === true && (status === 'OPEN' || status === 'CLOSED') && outcome !== 'CORRECTED';

/** Corrections of the account's number and name, the newest first. */
export const ownCorrectionsQuery = queryOptions({
  queryKey: ['corrections'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/me/corrections', { signal })),
});

/** What the account itself says of one of them; undefined until it is read. `over`: it has ended, of which the account hears a moment later. */
export function useOwnCorrection(id: string, over = false): OwnCorrection | undefined {
  const found = (items: readonly OwnCorrection[] = []) => items.find(({ correctionId }) => correctionId === id);
  const { data } = useQuery({
    ...ownCorrectionsQuery,
    refetchInterval: ({ state }) =>
      pollInterval(state.error, over && found(state.data?.items)?.status === 'OPEN', false),
  });
  return found(data?.items);
}

/** Asks for a correction of the account's number or name; the answer is its id, once its page has something to show. */
export async function requestCorrection(
  body: Schema<'CorrectionRequest'>,
  withFreshProof: WithFreshProof,
): Promise<string> {
  const { correctionId } = await withFreshProof(() => answerOf(api.POST('/api/v1/me/corrections', { body })));
  const params = { path: { id: correctionId } };
  await untilFound(() => answerOf(api.GET('/api/v1/corrections/{id}', { params })));
  return correctionId;
}
