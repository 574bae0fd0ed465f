import { useQueryClient } from '@tanstack/react-query';
import { answerOf, contactIn, refusedBecause, useDraft, useSentCode, type Refusal } from '@zhenming/web-kit';
import { useNavigate } from 'react-router';
import { api, type Schema } from '../api.js';
import { usePerson, type PersonForm } from '../identity/person-fields.js';
import type { ProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { meQuery } from '../sessions/session.queries.js';
import { useSubmission, type Submission } from '../ui/use-submission.js';

type Channel = Schema<'ContactRequest'>['channel'];

/** What is kept of a registration in this tab, beside its code. No password, no number. */
interface Draft {
  readonly channel: Channel;
  readonly address: string;
  readonly language: 'zh-CN' | 'en' | '';
  /** whose code was right: the account exists; '' before */
  readonly verified: string;
}

const nothing: Draft = { channel: 'PHONE', address: '', language: '', verified: '' };

/** One registration through all its steps. */
export interface Flow {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly startOver: () => void;
  /** the code that was sent last; it outlives the tab */
  readonly sentCode: ReturnType<typeof useSentCode>;
  /** removes the draft, so that a reload or the next person does not find it */
  readonly forget: () => void;
  readonly person: PersonForm;
  /** the refusal of situation 1 or 2; undefined after a reload, because the number is not kept either */
  readonly refusal: Refusal | undefined;
  readonly setRefusal: (refusal: Refusal | undefined) => void;
}

/** `Flow` without what only lives in the page. */
export function useRegistration(): Omit<Flow, 'refusal' | 'setRefusal'> {
  const [draft, change, forget] = useDraft('registration', nothing);
  const person = usePerson('registration.person');
  const sentCode = useSentCode('registration');
  return {
    draft,
    change,
    forget,
    person,
    sentCode,
    startOver: () => {
      sentCode.forget();
      change(nothing);
      person.change({ name: '', country: '', number: '' });
    },
  };
}

/** Has a code sent to the contact, the first or a further one; only the last one counts. */
export const useCode = (
  { draft, change, sentCode }: Flow,
  { paying }: ProofOfWork,
  language: 'zh-CN' | 'en',
  onSent: () => unknown,
): Submission<void> =>
  useSubmission(
    () => {
      const { channel, address } = draft;
      const body = { channel, address: contactIn(channel, address), language: draft.language || language };
      return paying((paid) => answerOf(api.POST('/api/v1/registrations', { body: { ...body, ...paid } })));
    },
    ({ registrationId }) => {
      sentCode.sent({ id: registrationId, to: draft.address.trim(), sentAt: Date.now() });
      change({ verified: '' });
      return onSent();
    },
  );

/**
 * 【完成注册】, with `reclaim` as 「我要重新注册」. Situations 1 and 2 are put into the flow and `onSituation` is called; other
 * refusals are `error`.
 */
export function useSignUp(flow: Flow, reclaim: boolean, onSituation: () => unknown): Submission<void> {
  const { draft, person, forget, setRefusal } = flow;
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useSubmission(
    async () => {
      const params = { path: { registrationId: draft.verified } };
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
        const { identity, caseId = null, reference = null, numberMasked } = answer;
        const { name } = person.asked();
        const known = { identity, caseId, reference, numberMasked, name };
        queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, ...known });
      }
      await navigate(answer ? '/register/done' : '/register/inbox', { replace: true });
      return queries.invalidateQueries();
    },
  );
}
