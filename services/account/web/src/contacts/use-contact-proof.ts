import { useQueryClient } from '@tanstack/react-query';
import { answerOf, contactIn, useDraft, useSentCode, type SentCode } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import { useProofOfWork, type ProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { useMe, type Me } from '../sessions/session.queries.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useSubmission, type Submission } from '../ui/use-submission.js';

/** what a contact is proven for: to log in with it, or to bind it to the number (实名信息绑定) */
export type Purpose = 'contact' | 'binding';

type Own = Me['contacts'][number];

interface Asked {
  readonly channel: 'PHONE' | 'EMAIL';
  readonly address: string;
}

const nothing: Asked = { channel: 'PHONE', address: '' };

const pages: Readonly<Record<Purpose, string>> = { contact: '/me/contacts', binding: '/me/binding' };

type Asking = Schema<'ContactRequest'> | { readonly contactId: string };

async function askForCode(purpose: Purpose, body: Asking): Promise<string> {
  if (purpose === 'contact' && 'address' in body)
    return (await answerOf(api.POST('/api/v1/me/contacts', { body }))).proofId;
  return (await answerOf(api.POST('/api/v1/me/bindings', { body }))).bindingId;
}

const giveCode = (purpose: Purpose, id: string, body: Schema<'ContactVerificationRequest'>): Promise<unknown> =>
  answerOf(
    purpose === 'contact'
      ? api.POST('/api/v1/me/contacts/{proofId}/verification', { params: { path: { proofId: id } }, body })
      : api.POST('/api/v1/me/bindings/{bindingId}/verification', { params: { path: { bindingId: id } }, body }),
  );

interface ContactProof {
  readonly asked: Asked;
  readonly change: (part: Partial<Asked>) => void;
  /** the code that was sent last; it outlives the tab */
  readonly sent: SentCode | undefined;
  /** by which the browser keeps it */
  readonly codeOf: string;
  /** sends a code to this contact, one of the account or another, and leads to the page where it is entered */
  readonly sending: Submission<Own | Asked>;
  /** sends a further one to the same; undefined where only the masked contact is known */
  readonly again: Submission<void> | undefined;
  /** gives the code back; the contact is proven then */
  readonly proving: Submission<Schema<'ContactVerificationRequest'>>;
  /** of `proving`, where the password of another account was wrong several times */
  readonly proof: ProofOfWork;
}

/** A code goes out, a code comes back. Which contact is typed outlives a reload, in this tab. */
export function useContactProof(purpose: Purpose): ContactProof {
  const queries = useQueryClient();
  const goOn = useGoOn();
  const [asked, change, forget] = useDraft(`me.${purpose}`, nothing);
  const me = useMe();
  const codeOf = `me.${purpose}.${me?.accountId ?? ''}`;
  const { code, sent, forget: forgetCode } = useSentCode(codeOf);
  const proof = useProofOfWork();
  const withFreshProof = useFreshProof();
  const sending = useSubmission(
    (to: Own | Asked) => {
      const asking =
        'contactId' in to
          ? { contactId: to.contactId }
          : { channel: to.channel, address: contactIn(to.channel, to.address) };
      return withFreshProof(() => askForCode(purpose, asking));
    },
    // another one may be typed by now
    (id, to) => {
      const chosen = 'contactId' in to ? { to: to.masked, contactId: to.contactId } : { to: to.address.trim() };
      sent({ id, ...chosen, sentAt: Date.now() });
      return goOn(`${pages[purpose]}/code`);
    },
  );
  const proving = useSubmission(
    (body: Schema<'ContactVerificationRequest'>) =>
      proof.paying((paid) => giveCode(purpose, code?.id ?? '', { ...body, ...paid })),
    async () => {
      forget();
      await queries.invalidateQueries({ queryKey: ['me'] });
      // the code is used up: neither the next page nor the back button leads to it again
      forgetCode();
      await goOn(pages[purpose], { replace: true, state: { proven: true } });
    },
  );
  const same = me?.contacts.find(({ contactId }) => contactId === code?.contactId);
  const known = same !== undefined || code?.to === asked.address.trim();
  const again = known ? { ...sending, send: () => sending.send(same ?? asked) } : undefined;
  return { asked, change, codeOf, sent: code, sending, again, proving, proof };
}
