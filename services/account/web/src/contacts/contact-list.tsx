import type { ReactNode } from 'react';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { api } from '../api.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import type { Me } from '../sessions/session.queries.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useRefresh } from '../ui/use-refresh.js';
import { contactListTexts } from './contact-list.texts.js';

type Contact = Me['contacts'][number];

/** An older contact that is taken off can undo what was added after it, which is no way back meanwhile. */
const keepsYoung = (older: Contact, newer: Contact): boolean =>
  Boolean(newer.youngUntil) && Date.parse(older.addedAt) < Date.parse(newer.addedAt);

/** What an account logs in with. The last proven one cannot be removed. */
export function Contacts({
  me: { contacts },
  onRemoved,
}: {
  readonly me: Me;
  /** given: contacts can be removed here */
  readonly onRemoved?: (masked: string) => void;
}): ReactNode {
  const t = useTexts(contactListTexts);
  const words = useTexts(uiTexts);
  const moment = useMoment();
  const removable = ({ contactId }: Contact): boolean =>
    contacts.some((other) => other.contactId !== contactId && other.verified);
  if (contacts.length === 0) return <p>{t.noContacts}</p>;
  return (
    <ul className="rows">
      {contacts.map((contact) => (
        <li key={contact.contactId}>
          <span>{words[contact.channel]}</span>
          <span className="number">{contact.masked}</span>
          <small>
            <span>{contact.verified ? t.verified : t.unverified}</span>{' '}
            {contact.youngUntil ? <span>{t.young(moment(contact.youngUntil))}</span> : null}
          </small>
          {onRemoved && removable(contact) ? (
            <Removal
              contact={contact}
              button={t.remove}
              title={t.removeAsk(contact.masked)}
              yes={t.removeYes}
              text={contact.youngUntil ? t.removeYoungText : t.removeText}
              more={contacts.some((other) => keepsYoung(contact, other)) ? t.removeKeepsYoung : undefined}
              onRemoved={onRemoved}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Takes off what logs in, or what the number is bound to. */
export function Removal({
  contact: { contactId, masked },
  text,
  more,
  onRemoved,
  ...words
}: {
  readonly contact: Pick<Contact, 'contactId' | 'masked'>;
  readonly button: string;
  readonly title: string;
  readonly yes: string;
  readonly text: string;
  readonly more?: string | undefined;
  readonly onRemoved: (masked: string) => void;
}): ReactNode {
  const { no } = useTexts(uiTexts);
  const refresh = useRefresh();
  const withFreshProof = useFreshProof();
  const params = { path: { contactId } };
  const ask = () => withFreshProof(() => answerOf(api.DELETE('/api/v1/me/contacts/{contactId}', { params })));
  return (
    <ConfirmButton
      {...{ ...words, no, ask }}
      onDone={() => {
        onRemoved(masked);
        return refresh();
      }}
    >
      <p>{text}</p>
      {more === undefined ? null : <p>{more}</p>}
    </ConfirmButton>
  );
}
