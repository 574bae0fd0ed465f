import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { SessionLoading } from '../sessions/require-login.js';
import { useMe, type Me } from '../sessions/session.queries.js';
import { Page } from '../ui/page.js';
import { homeTexts } from './home.texts.js';

interface Step {
  readonly text: string;
  readonly to: string;
  readonly action: string;
}

/** What the account should do next. */
function useNextStep(me: Me): Step {
  const t = useTexts(homeTexts);
  const number = me.numberMasked ?? '';
  if (me.correction)
    return { text: t.correction, to: `/corrections/${me.correction.correctionId}`, action: t.toCorrection };
  if (me.identity === 'CONTESTED')
    return { text: t.contested(number), to: me.caseId ? `/cases/${me.caseId}` : '/me', action: t.toCase };
  if (me.identity === 'NONE')
    return me.solutions
      ? { text: t.refused, to: '/me', action: t.solutions }
      : { text: t.noNumber, to: '/me/identity', action: t.fillIn };
  return me.bound
    ? { text: t.allDone(number), to: '/me', action: t.profile }
    : { text: t.unbound(number), to: '/me/binding', action: t.bind };
}

function Welcome({ me }: { readonly me: Me }): ReactNode {
  const t = useTexts(homeTexts);
  const { text, to, action } = useNextStep(me);
  return (
    <Page title={t.now} lead={me.name ? t.hello(me.name) : undefined}>
      <p>{text}</p>
      <Link className="button" to={to}>
        {action}
      </Link>
    </Page>
  );
}

function Entrance(): ReactNode {
  const t = useTexts(homeTexts);
  return (
    <Page title={t.title} lead={t.lead}>
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
      <section>
        <h2>{t.inUse}</h2>
        <ul>
          {t.inUseWays.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      </section>
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
