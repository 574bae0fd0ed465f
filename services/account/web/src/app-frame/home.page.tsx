import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { SessionLoading } from '../sessions/require-login.js';
import { useMe, type Me } from '../sessions/session.queries.js';
import { OwnStandingCard } from '../standing/own-standing-card.js';
import { Page } from '../ui/page.js';
import { homeTexts } from './home.texts.js';

function Welcome({ me }: { readonly me: Me }): ReactNode {
  const t = useTexts(homeTexts);
  return (
    <Page title={t.now} lead={me.name ? t.hello(me.name) : undefined}>
      <OwnStandingCard me={me} />
      <p className="back">
        <Link to="/me">{t.profile}</Link>
      </p>
    </Page>
  );
}

function Entrance(): ReactNode {
  const t = useTexts(homeTexts);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      side={
        <section>
          <h2>{t.inUse}</h2>
          <ul>
            {t.inUseWays.map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </section>
      }
    >
      <div className="ways">
        <Link className="button" to="/register">
          {t.register}
        </Link>
        <Link className="button secondary" to="/login">
          {t.login}
        </Link>
      </div>
      <p>
        <Link to="/recover-username">{t.forgotName}</Link>
      </p>
    </Page>
  );
}

/** `/`: the ways in, or what is to do now. */
export function HomePage(): ReactNode {
  const me = useMe();
  if (me === undefined) return <SessionLoading />;
  if (me === null) return <Entrance />;
  return me.status === 'ACTIVE' ? <Welcome me={me} /> : <Navigate to="/deregistered" replace />;
}
