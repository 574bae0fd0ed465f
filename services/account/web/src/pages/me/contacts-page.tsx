import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Loading } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { useMe } from '../../session.js';
import { AddressForm } from './address-form.js';
import { CodePage } from './code-page.js';
import { Contacts } from './contacts.js';
import { contactTexts } from './contact.texts.js';
import { ProvenNotice } from './proven-notice.js';
import { wordsTexts } from './words.texts.js';

/** What the account logs in with, and a further one. */
export function ContactsPage(): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(wordsTexts);
  const me = useMe();
  if (!me) return <Loading />;
  return (
    <Page title={t.contactsTitle} lead={t.contactsLead}>
      <ProvenNotice text={t.added} />
      <Contacts me={me} />
      <h2>{t.addTitle}</h2>
      <p>{t.addNote}</p>
      <AddressForm purpose="contact" />
      <p className="ways">
        <Link to="/me">{words.toProfile}</Link>
      </p>
    </Page>
  );
}

export const ContactCodePage = (): ReactNode => <CodePage purpose="contact" back="/me/contacts" />;
