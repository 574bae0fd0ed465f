import { useState, type ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { useMe, type Me } from '../sessions/session.queries.js';
import { Loading, Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { CodePage } from './contact-code.js';
import { Removal } from './contact-list.js';
import { contactTexts } from './contacts.texts.js';
import { HoldersBinding } from './holders-binding.js';

interface Ends {
  readonly onEnded: (masked: string) => void;
}

/** It ends with its contact, or where that is no login, by itself. */
function Bound({
  bound,
  contacts,
  onEnded,
}: Ends & Pick<Me, 'contacts'> & { readonly bound: NonNullable<Me['bound']> }): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  const moment = useMoment();
  return (
    <>
      <Notice kind="good">
        <p>{t.bound(words[bound.channel], moment(bound.at))}</p>
      </Notice>
      <ul className="rows">
        <li>
          <span>{words[bound.channel]}</span>
          <span className="number">{bound.masked}</span>
          {contacts.some(({ contactId }) => contactId === bound.contactId) ? (
            <Link to="/me/contacts">{t.boundLogin}</Link>
          ) : (
            <Removal
              contact={bound}
              button={t.unbind}
              title={t.unbindAsk(bound.masked)}
              yes={t.unbind}
              text={t.unbindText}
              onRemoved={onEnded}
            />
          )}
        </li>
      </ul>
    </>
  );
}

/** What can be done about the binding: only a number that is the account's and in no conflict is bound, and once. */
function Binding({ me: { bound, identity, caseId, contacts }, onEnded }: Ends & { readonly me: Me }): ReactNode {
  const t = useTexts(contactTexts);
  if (bound) return <Bound {...{ bound, contacts, onEnded }} />;
  if (identity === 'HELD') return <HoldersBinding contacts={contacts} />;
  const none = identity === 'NONE';
  return (
    <Notice kind="warning">
      <p>{none ? t.bindingNone : t.bindingContested}</p>
      <Link to={none ? '/me/identity' : caseId ? `/cases/${caseId}` : '/me'} className="button">
        {none ? t.toIdentity : t.toCase}
      </Link>
    </Notice>
  );
}

/** 实名信息绑定 */
export function BindingPage(): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  const me = useMe();
  const [ended, setEnded] = useState<string>();
  if (!me) return <Loading />;
  return (
    <Page title={t.bindingTitle} lead={t.bindingLead}>
      {ended === undefined ? null : (
        <Notice kind="good">
          <p>{t.unbound(ended)}</p>
        </Notice>
      )}
      <Binding me={me} onEnded={setEnded} />
      <p className="ways">
        <Link to="/me">{words.toProfile}</Link>
      </p>
    </Page>
  );
}

export const BindingCodePage = (): ReactNode => <CodePage purpose="binding" back="/me/binding" />;
