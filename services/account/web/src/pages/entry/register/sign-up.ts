import { useQueryClient } from '@tanstack/react-query';
import { refusedBecause } from '@zhenming/web-kit';
import { useNavigate } from 'react-router';
import { api } from '../../../api.js';
import { useSending, type Sending } from '../../../parts/sending.js';
import { meQuery } from '../../../session.js';
import type { Flow } from './flow.js';

/**
 * 【完成注册】, with `reclaim` as 「我要重新注册」. Situations 1 and 2 are put into the flow, `onSituation` goes to where they are
 * shown; other refusals are the caller's to tell.
 */
export function useSignUp(flow: Flow, reclaim: boolean, onSituation: () => unknown): Sending<void> {
  const { draft, person, forget, setRefusal } = flow;
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useSending(
    async () => {
      const params = { path: { registrationId: draft.registrationId } };
      const body = { ...person.asked(), reclaim };
      try {
        const { data } = await api.POST('/api/v1/registrations/{registrationId}/identity', { params, body });
        // 202 has another body: the answer, whatever it is, comes to the inbox
        return data && 'identity' in data ? data : undefined;
      } catch (error) {
        if (!refusedBecause(error, 'number/already-registered', 'number/under-review')) throw error;
        setRefusal(error);
        return 'SITUATION' as const;
      }
    },
    async (answer) => {
      if (answer === 'SITUATION') return onSituation();
      person.forget();
      forget();
      if (answer) {
        const { identity, caseId = null, numberMasked } = answer;
        const { name } = person.asked();
        queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, identity, caseId, numberMasked, name });
      }
      await navigate(answer ? '/register/done' : '/register/inbox', { replace: true });
      return queries.invalidateQueries();
    },
  );
}
