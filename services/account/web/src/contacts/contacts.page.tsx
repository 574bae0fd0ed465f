import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, useLocation } from 'react-router';
import { useMe } from '../sessions/session.queries.js';
import { Loading, Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { AddressForm } from './address-form.js';
import { CodePage } from './contact-code.js';
import { Contacts } from './contact-list.js';
import { contactTexts } from './contacts.texts.js';

/** What the account logs in with, and a further one. */
export function ContactsPage(): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  const me = useMe();
  const state = useLocation().state as { readonly proven?: boolean } | null;
  const [removed, setRemoved] = useState<string>();
  if (!me) return <Loading />;
  return (
    <Page title={t.contactsTitle} lead={t.contactsLead}>
      {state?.proven && removed === undefined ? (
        <Notice kind="good">
          <p>{t.added}</p>
        </Notice>
      ) : null}
      {removed === undefined ? null : (
        <Notice kind="good">
          <p>{t.removed(removed)}</p>
        </Notice>
      )}
      <Contacts me={me} onRemoved={setRemoved} />
      <h2>{t.addTitle}</h2>
      <p>{t.addNote}</p>
      <AddressForm purpose="contact" />
      <p className="ways">
        <Link to="/me">{words.toProfile}</Link>
      </p>
    </Page>
  );
}

/** The code that was sent to a further contact. */
export const ContactCodePage = (): ReactNode => <CodePage purpose="contact" back="/me/contacts" />;
