import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import type { WithFreshProof } from '../reauthentication/reauthentication.queries.js';
import { useSubmission } from '../ui/use-submission.js';

export type Assist = Schema<'AssistResponse'>;

export const assistQuery = (id: string) =>
  queryOptions({
    queryKey: ['assists', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/assists/{id}', { params: { path: { id } }, signal })),
  });

/** Requests for this person's help that are open, and help that was given. */
export const assistsQuery = queryOptions({
  queryKey: ['assists', 'list'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/assists', { signal })),
});

/** Reads requests again after an answer. After none this would wait on the same line, and say nothing meanwhile. */
const answeredOf =
  (queries: QueryClient) =>
  async <Answer>(answer: Answer): Promise<Answer> => {
    await queries.invalidateQueries({ queryKey: ['assists'] });
    return answer;
  };

/** Vouches for the claimant. A wrong name or code is an answer, not a refusal: it says how many tries are left. */
export function useGrant(
  id: string,
  withFreshProof: WithFreshProof,
  onAnswer: (answer: Schema<'GrantResponse'>) => void,
) {
  const queries = useQueryClient();
  return useSubmission((body: Schema<'AssistGrantRequest'>) => {
    const params = { path: { id } };
    const grant = () => answerOf(api.POST('/api/v1/assists/{id}/grant', { params, body }));
    return withFreshProof(grant).then(answeredOf(queries));
  }, onAnswer);
}

/** Declines a request, or withdraws help that was given. */
export function useTurningDown(id: string, how: 'decline' | 'withdrawal'): () => Promise<Assist> {
  const queries = useQueryClient();
  return () => {
    const params = { path: { id } };
    return answerOf(api.POST(`/api/v1/assists/{id}/${how}`, { params })).then(answeredOf(queries));
  };
}
