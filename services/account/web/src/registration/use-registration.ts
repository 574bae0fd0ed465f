import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, contactIn, Refusal, refusedBecause, useDraft, useSentCode } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import { usePerson, type PersonForm } from '../identity/person-fields.js';
import type { ProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { meQuery } from '../sessions/session.queries.js';
import { useGoOn } from '../ui/use-go-on.js';
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
  readonly person: PersonForm;
  /** the refusal of situation 1 or 2; undefined after a reload, because the number is not kept either */
  readonly refusal: Refusal | undefined;
  /** 【完成注册】. Situations 1 and 2 lead to their solutions; other refusals are its error */
  readonly signUp: Submission<void>;
  /** the same with 「我要重新注册」; of the two one at a time is under way */
  readonly reclaim: Submission<void>;
}

/** What is under way is so at every step: nobody types another number meanwhile. */
export function useRegistration(): Flow {
  const [draft, change, forget] = useDraft('registration', nothing);
  const typed = usePerson('registration.person');
  const sentCode = useSentCode('registration');
  const [refusal, setRefusal] = useState<Refusal>();
  const sending = useSignUp(draft.verified, typed, setRefusal, forget);
  const person: PersonForm = {
    ...typed,
    // else the browser's back button would lead to the solutions of another number
    change: (part) => {
      setRefusal(undefined);
      sending.reset();
      typed.change(part);
    },
  };
  return {
    draft,
    change,
    person,
    sentCode,
    refusal,
    signUp: { ...sending, send: () => sending.send(false) },
    reclaim: { ...sending, send: () => sending.send(true) },
    startOver: () => {
      sentCode.forget();
      change(nothing);
      person.change({ name: '', country: '', number: '' });
    },
  };
}

/** Has a code sent to the contact, the first or a further one; only the last one counts. */
export function useCode(
  { draft, change, sentCode }: Flow,
  { paying }: ProofOfWork,
  language: 'zh-CN' | 'en',
  onSent: () => unknown,
): Submission<void> {
  const submission = useSubmission(
    (asked: Draft) => {
      const { channel, address } = asked;
      const body = { channel, address: contactIn(channel, address), language: asked.language || language };
      return paying((paid) => answerOf(api.POST('/api/v1/registrations', { body: { ...body, ...paid } })));
    },
    // another one may be typed by now
    ({ registrationId }, { address }) => {
      sentCode.sent({ id: registrationId, to: address.trim(), sentAt: Date.now() });
      change({ verified: '' });
      return onSent();
    },
  );
  return { ...submission, send: () => submission.send(draft) };
}

/** Sends name and number of an account whose code was right; `true`: with 「我要重新注册」. */
function useSignUp(
  registrationId: string,
  person: PersonForm,
  onSituation: (refusal: Refusal) => void,
  forget: () => void,
): Submission<boolean> {
  const queries = useQueryClient();
  // this lives above all steps: whoever has gone back to another of them is led on as well
  const goOn = useGoOn();
  return useSubmission(
    async (reclaim: boolean) => {
      const params = { path: { registrationId } };
      const body = { ...person.asked(), reclaim };
      try {
        const { data } = await api.POST('/api/v1/registrations/{registrationId}/identity', { params, body });
        // 202 has another body: the answer, whatever it is, comes to the inbox
        return data && 'identity' in data ? data : undefined;
      } catch (error) {
        if (!refusedBecause(error, 'number/already-registered', 'number/under-review')) throw error;
        return error;
      }
    },
    async (answer) => {
      if (answer instanceof Refusal) {
        onSituation(answer);
        return goOn('/register/solutions');
      }
      person.forget();
      forget();
      if (answer) {
        const { identity, caseId = null, reference = null, numberMasked } = answer;
        const { name } = person.asked();
        const known = { identity, caseId, reference, numberMasked, name };
        queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, ...known });
      }
      await goOn(answer ? '/register/done' : '/register/inbox', { replace: true });
      return queries.invalidateQueries();
    },
  );
}
