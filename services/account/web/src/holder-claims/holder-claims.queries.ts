import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import { pollInterval } from '../conflict-case/case.queries.js';
import { untilFound } from '../identity/identity.queries.js';

export type HolderClaim = Schema<'HolderClaimResponse'>;

/** Claims of others on the number that the account holds. */
export const holderClaimsQuery = queryOptions({
  queryKey: ['holder-claims'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/holder-claims', { signal })),
  refetchInterval: ({ state: { data, error } }) => pollInterval(error, false, (data?.items.length ?? 0) > 0),
});

/** "It is mine": objects to every claim that is heard; resolves once the objections can be read. */
export async function objectToClaims(): Promise<void> {
  const { objections } = await answerOf(api.POST('/api/v1/me/identity/objection', {}));
  for (const { objectionId: id } of objections)
    await untilFound(() => answerOf(api.GET('/api/v1/objections/{id}', { params: { path: { id } } })));
}

export type Leaving = NonNullable<Schema<'ReleaseRequest'>['answer']>;

/** The holder leaves the number: "that is me, let it go", or "somebody else made this account". */
export const leaveNumber = (answer: Leaving): Promise<unknown> =>
  answerOf(api.POST('/api/v1/me/identity/release', { body: { answer } }));
