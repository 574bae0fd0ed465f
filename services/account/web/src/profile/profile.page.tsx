import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Contacts } from '../contacts/contact-list.js';
import { usePersonFacts } from '../identity/person-facts.js';
import { Corrections } from '../number-corrections/own-corrections.js';
import { useMe, type Me } from '../sessions/session.queries.js';
import { OwnStandingCard } from '../standing/own-standing-card.js';
import { Facts } from '../ui/facts.js';
import { Loading, Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { profileTexts } from './profile.texts.js';
import { Solutions } from './solutions.js';

function Identity({ me }: { readonly me: Me }): ReactNode {
  const t = useTexts(profileTexts);
  const facts = usePersonFacts(me);
  const { identity, proof, correction } = me;
  return (
    <section>
      <h2>{t.identity}</h2>
      <Facts
        of={[
          ...facts,
          [t.state, t[identity]],
          ...(identity !== 'NONE' && proof === 'PROVEN' ? [[t.proof, t.PROVEN] as const] : []),
        ]}
      />
      {correction ? <Link to={`/corrections/${correction.correctionId}`}>{t.toCorrection}</Link> : null}
      <Link to="/me/identity">{identity === 'NONE' ? t.fill : t.wrongNumber}</Link>
    </section>
  );
}

function Binding({ me: { identity, bound } }: { readonly me: Me }): ReactNode {
  const t = useTexts(profileTexts);
  const words = useTexts(uiTexts);
  const moment = useMoment();
  return (
    <section>
      <h2>{t.binding}</h2>
      {bound ? (
        <>
          <p>{t.bound(words[bound.channel], moment(bound.at))}</p>
          <p className="number">{bound.masked}</p>
          <Link to="/me/binding">{t.toBound}</Link>
        </>
      ) : identity === 'HELD' ? (
        <>
          <p>{t.unbound}</p>
          <Link to="/me/binding">{t.toBinding}</Link>
        </>
      ) : (
        <p>{t.bindLater}</p>
      )}
    </section>
  );
}

/** What the account goes on without since a decision was reversed. */
function Reinstatement({ me: { reinstatement } }: { readonly me: Me }): ReactNode {
  const t = useTexts(profileTexts);
  const moment = useMoment();
  if (!reinstatement) return null;
  return (
    <Notice kind="warning">
      <p>{t.reversed(moment(reinstatement.at))}</p>
      <ul>
        {reinstatement.unrestored.map((one) => (
          <li key={one}>{t[one]}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** 个人信息 */
export function ProfilePage(): ReactNode {
  const t = useTexts(profileTexts);
  const moment = useMoment();
  const me = useMe();
  if (!me) return <Loading />;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      side={
        <>
          <Corrections />
          <section>
            <h2>{t.more}</h2>
            <ul className="rows">
              <li>
                <Link to="/photo-review">{t.toPhotoReview}</Link>
              </li>
              <li>
                <Link to="/classmate-help">{t.toClassmateHelp}</Link>
              </li>
              <li>
                <Link to="/assists">{t.toAssists}</Link>
              </li>
              <li>
                <Link to="/me/password">{t.toPassword}</Link>
              </li>
              <li>
                <Link to="/me/security">{t.toSecurity}</Link>
              </li>
            </ul>
            <p>
              <small>{t.since(moment(me.createdAt))}</small>
            </p>
          </section>
        </>
      }
    >
      <Reinstatement me={me} />
      <Solutions me={me}>
        <OwnStandingCard me={me} />
      </Solutions>
      <Identity me={me} />
      <Binding me={me} />
      <section>
        <h2>{t.contacts}</h2>
        <Contacts me={me} />
        <Link to="/me/contacts">{t.toContacts}</Link>
      </section>
    </Page>
  );
}
