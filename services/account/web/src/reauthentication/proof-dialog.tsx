import { useId, useState, type ReactNode } from 'react';
import { useModal, useMoment, useTexts } from '@zhenming/web-kit';
import { useMe } from '../sessions/session.queries.js';
import { SelectField } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { SupportContact } from '../ui/support-contact.js';
import { CodeProof } from './code-proof.js';
import { PasswordProof } from './password-proof.js';
import type { WantedProof } from './reauthentication.queries.js';
import { reauthenticationTexts } from './reauthentication.texts.js';

const PASSWORD = 'password';

/** Settles with whether the person has proven what is wanted of them. */
export function ProofDialog({
  byCode,
  olderThan,
  settle,
}: WantedProof & { readonly settle: (proven: boolean) => void }): ReactNode {
  const t = useTexts(reauthenticationTexts);
  const dialog = useModal();
  const title = useId();
  const me = useMe();
  const moment = useMoment();
  const oldEnough = (me?.contacts ?? []).filter(
    ({ addedAt }) => olderThan === undefined || Date.parse(addedAt) < Date.parse(olderThan),
  );
  const contacts = oldEnough.filter(({ mayProve }) => mayProve);
  const young = oldEnough.flatMap(({ contactId, masked, youngUntil }) =>
    youngUntil ? [{ contactId, text: t.young(masked, moment(youngUntil)) }] : [],
  );
  const ways = [
    ...(byCode ? [] : [{ value: PASSWORD, text: t.byPassword }]),
    ...contacts.map(({ contactId, masked }) => ({ value: contactId, text: t.byContact(masked) })),
  ];
  const noneOfAll = me?.status === 'DEREGISTERED' ? t.noneAnyMore : t.noneAtAll;
  const none = young.length > 0 ? t.noneYet : olderThan === undefined ? noneOfAll : t.none;
  const [chosen, setChosen] = useState(ways[0]?.value ?? '');
  const contact = contacts.find(({ contactId }) => contactId === chosen);
  const proven = (): void => settle(true);
  return (
    <dialog ref={dialog} aria-labelledby={title} onCancel={() => settle(false)}>
      <article>
        <h2 id={title}>{t.title}</h2>
        <p>{olderThan !== undefined ? t.leadOlder : byCode ? t.leadCode : t.lead}</p>
        {ways.length === 0 ? (
          <Notice kind="warning">
            <p>
              <SupportContact label={none} />
            </p>
            {young.map(({ contactId, text }) => (
              <p key={contactId}>{text}</p>
            ))}
          </Notice>
        ) : (
          <SelectField label={t.by} value={chosen} onChange={setChosen} choices={ways} />
        )}
        {byCode && ways.length > 0 && olderThan === undefined && me?.status === 'ACTIVE' ? (
          <p>
            <small>{t.unreachable}</small>
          </p>
        ) : null}
        {chosen === PASSWORD ? <PasswordProof onProven={proven} /> : null}
        {contact ? <CodeProof key={chosen} contact={contact} onProven={proven} /> : null}
        <footer>
          <button type="button" className="secondary" onClick={() => settle(false)}>
            {t.cancel}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
