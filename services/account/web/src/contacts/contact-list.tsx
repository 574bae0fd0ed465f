import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import type { Me } from '../sessions/session.queries.js';
import { uiTexts } from '../ui/ui.texts.js';
import { contactTexts } from './contacts.texts.js';
import '../ui/lists.css';

/** What an account logs in with. */
export function Contacts({ me: { contacts } }: { readonly me: Me }): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  if (contacts.length === 0) return <p>{t.noContacts}</p>;
  return (
    <ul className="rows">
      {contacts.map(({ channel, masked, verified }) => (
        <li key={masked}>
          <span>{words[channel]}</span>
          <span className="number">{masked}</span>
          <small>{verified ? t.verified : t.unverified}</small>
        </li>
      ))}
    </ul>
  );
}
