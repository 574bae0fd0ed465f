import { useQueryClient } from '@tanstack/react-query';
import { answerOf, contactIn, useDraft, useSentCode, type SentCode } from '@zhenming/web-kit';
import { useLocation, useNavigate } from 'react-router';
import { api, type Schema } from '../api.js';
import { useProofOfWork, type ProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { useMe, type Me } from '../sessions/session.queries.js';
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
  /** sends a code to the contact that is typed, or to this one of the account, and leads to the page where it is entered */
  readonly sending: Submission<Own | void>;
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
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [asked, change, forget] = useDraft(`me.${purpose}`, nothing);
  const { channel, address } = asked;
  const me = useMe();
  const codeOf = `me.${purpose}.${me?.accountId ?? ''}`;
  const { code, sent, forget: forgetCode } = useSentCode(codeOf);
  const proof = useProofOfWork();
  const withFreshProof = useFreshProof();
  const sending = useSubmission(
    (own: Own | void) => {
      const asking = own ? { contactId: own.contactId } : { channel, address: contactIn(channel, address) };
      return withFreshProof(() => askForCode(purpose, asking));
    },
    (id, own) => {
      sent({ id, to: own?.masked ?? address.trim(), sentAt: Date.now() });
      // a further code is for the same page
      const page = `${pages[purpose]}/code`;
      return pathname === page ? undefined : navigate(page);
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
      await navigate(pages[purpose], { replace: true, state: { proven: true } });
    },
  );
  const same = purpose === 'binding' ? me?.contacts.find(({ masked }) => masked === code?.to) : undefined;
  const known = same !== undefined || code?.to === address.trim();
  const again = known ? { ...sending, send: () => sending.send(same) } : undefined;
  return { asked, change, codeOf, sent: code, sending, again, proving, proof };
}
