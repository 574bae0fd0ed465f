import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import type { Me } from '../../session.js';
import { meTexts } from './me.texts.js';
import { wordsTexts } from './words.texts.js';
import './me.css';

/** What an account logs in with. */
export function Contacts({ me: { contacts } }: { readonly me: Me }): ReactNode {
  const t = useTexts(meTexts);
  const words = useTexts(wordsTexts);
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
