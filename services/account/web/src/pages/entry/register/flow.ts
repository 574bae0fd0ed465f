import { answerOf, useDraft, type Refusal } from '@zhenming/web-kit';
import { api, type Schema } from '../../../api.js';
import { usePerson, type PersonForm } from '../../../parts/person-fields.js';
import { useSending, type Sending } from '../../../parts/sending.js';

type Channel = Schema<'ContactBody'>['channel'];

/** What is kept of a registration in this tab. No code, no password, no number. */
interface Draft {
  readonly channel: Channel;
  readonly address: string;
  readonly language: 'zh-CN' | 'en' | '';
  readonly registrationId: string;
  /** when the last code was sent, by the device's clock in milliseconds */
  readonly sentAt: number;
  /** the code was right: the account exists */
  readonly verified: boolean;
}

const nothing: Draft = { channel: 'PHONE', address: '', language: '', registrationId: '', sentAt: 0, verified: false };

/** One registration, through all its steps. */
export interface Flow {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly startOver: () => void;
  /** it is done: a reload, or the next person, does not find it */
  readonly forget: () => void;
  readonly person: PersonForm;
  /** situation 1 or 2, as the server said it; undefined after a reload, the number is gone then, too */
  readonly refusal: Refusal | undefined;
  readonly setRefusal: (refusal: Refusal | undefined) => void;
}

/** `Flow` without what only lives in the page. */
export function useRegistration(): Omit<Flow, 'refusal' | 'setRefusal'> {
  const [draft, change, forget] = useDraft('registration', nothing);
  const person = usePerson('registration.person');
  return {
    draft,
    change,
    forget,
    person,
    startOver: () => {
      change(nothing);
      person.change({ name: '', country: '', number: '' });
    },
  };
}

/** Has a code sent to the contact, the first or a further one; only the last one counts. */
export const useCode = ({ draft, change }: Flow, language: 'zh-CN' | 'en', onSent: () => unknown): Sending<void> =>
  useSending(
    () => {
      const { channel, address } = draft;
      const body = { channel, address: address.trim(), language: draft.language || language };
      return answerOf(api.POST('/api/v1/registrations', { body }));
    },
    ({ registrationId }) => {
      change({ registrationId, sentAt: Date.now(), verified: false });
      return onSent();
    },
  );
