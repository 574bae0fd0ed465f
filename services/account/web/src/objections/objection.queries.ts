import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import { pollInterval } from '../conflict-case/case.queries.js';

export type Objection = Schema<'ObjectionResponse'>;

const objectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['objections', id],
    queryFn: ({ signal }): Promise<Objection> =>
      answerOf(api.GET('/api/v1/objections/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data, error } }) => pollInterval(error, false, data?.state === 'HANDED_IN'),
  });

/** One objection of the holder, with the photos that are owed. */
export const useObjection = (id: string): UseQueryResult<Objection> => useQuery(objectionQuery(id));
