import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { assistsQuery } from '../classmate-assist/assist.queries.js';
import { caseQuery } from '../conflict-case/case.queries.js';
import { holderClaimsQuery } from '../holder-claims/holder-claims.queries.js';
import type { Me } from '../sessions/session.queries.js';
import { ownStanding, type OwnStanding } from './own-standing.js';
import { deregistrationQuery } from './standing.queries.js';

/** what does not answer is left out after one try: a page says what it knows */
const isAwaited = ({ isLoading, failureCount }: UseQueryResult): boolean => isLoading && failureCount === 0;

/** Where the person stands, from all that says so; undefined while that is being read. */
export function useOwnStanding(me: Me): OwnStanding | undefined {
  const isActive = me.status === 'ACTIVE';
  const deregistration = useQuery({ ...deregistrationQuery, enabled: me.status === 'DEREGISTERED' });
  const caseId = isActive ? me.caseId : deregistration.data?.contestCaseId;
  const ownCase = useQuery({ ...caseQuery(caseId ?? ''), enabled: typeof caseId === 'string' });
  const claims = useQuery({ ...holderClaimsQuery, enabled: isActive && me.identity === 'HELD' });
  const assists = useQuery({ ...assistsQuery, enabled: isActive });
  if ([deregistration, ownCase, claims, assists].some(isAwaited)) return undefined;
  return ownStanding({
    me,
    ownCase: ownCase.data,
    deregistration: deregistration.data,
    claims: claims.data?.items,
    assists: assists.data?.items,
  });
}
