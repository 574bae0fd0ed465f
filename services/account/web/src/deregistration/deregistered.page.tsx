import type { ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, useLanguage, useMoment, useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { api, type Schema } from '../api.js';
import { disown } from '../identity/identity.queries.js';
import { InboxList } from '../inbox/inbox-list.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { useMe } from '../sessions/session.queries.js';
import { OwnStandingCard } from '../standing/own-standing-card.js';
import { deregistrationQuery } from '../standing/standing.queries.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Facts } from '../ui/facts.js';
import { Loading, Notice, NotLoaded } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { SupportContact } from '../ui/support-contact.js';
import { useGoOn } from '../ui/use-go-on.js';
import { deregisteredTexts } from './deregistration.texts.js';

function Why({ of }: { readonly of: Schema<'OwnDeregistrationResponse'> }): ReactNode {
  const t = useTexts(deregisteredTexts);
  const { language } = useLanguage();
  const moment = useMoment();
  const { reason, was, routes, deregisteredAt, contestableUntil, firstReadAt, contest } = of;
  return (
    <>
      <Notice kind="warning">
        <p>{language === 'en' ? reason.en : reason.zh}</p>
      </Notice>
      <Facts
        of={[
          [t.when, moment(deregisteredAt)],
          [t.was, t[was]],
          [t.routes, routes.map((route) => t[route]).join(language === 'en' ? '; ' : '；')],
          ...(firstReadAt === null ? [] : [[t.read, moment(firstReadAt)] as const]),
          ...(contest.possible ? [[t.until, moment(contestableUntil)] as const] : []),
        ]}
      />
      <Mine of={of} />
      <NotMine />
    </>
  );
}

/** The number is theirs, and the decision wrong: it is contested, once, or why not any more. */
function Mine({ of }: { readonly of: Schema<'OwnDeregistrationResponse'> }): ReactNode {
  const t = useTexts(deregisteredTexts);
  const moment = useMoment();
  return (
    <section>
      <h2>{t.mineTitle}</h2>
      {of.contest.possible ? (
        <>
          <p>{t.mine(moment(of.contestableUntil))}</p>
          <Contest />
        </>
      ) : (
        <NoContest of={of} />
      )}
      <p>
        <SupportContact label={`${t.support}: `} />
      </p>
    </section>
  );
}

/** Why the decision cannot be contested, how the contest is where there is one, and what else can be done. */
function NoContest({
  of: { contest, contestCaseId, contestableUntil },
}: {
  readonly of: Schema<'OwnDeregistrationResponse'>;
}): ReactNode {
  const t = useTexts(deregisteredTexts);
  const moment = useMoment();
  const { why } = contest;
  return (
    <>
      <p>{why === 'UNDER_WAY' || why === 'USED' ? t[why] : t.TOO_LATE(moment(contestableUntil))}</p>
      {contestCaseId === null ? null : (
        <p>
          <Link to={`/cases/${contestCaseId}`}>{t.contestedButton}</Link>
        </p>
      )}
      {why === 'UNDER_WAY' ? null : <p>{t.instead}</p>}
    </>
  );
}

function Contest(): ReactNode {
  const t = useTexts(deregisteredTexts);
  const queries = useQueryClient();
  const goOn = useGoOn();
  const withFreshProof = useFreshProof();
  const contest = async (): Promise<void> => {
    const { caseId } = await answerOf(api.POST('/api/v1/me/contests', { body: { impactAcknowledged: true } }));
    await queries.invalidateQueries();
    await goOn(`/cases/${caseId}`);
  };
  return (
    <ConfirmButton
      button={t.mineButton}
      title={t.mineAsk}
      yes={t.mineYes}
      no={t.no}
      ask={() => withFreshProof(contest)}
    >
      <ul>
        {t.impact.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </ConfirmButton>
  );
}

/** "This is not my number": the account comes back without one. */
function NotMine(): ReactNode {
  const t = useTexts(deregisteredTexts);
  const queries = useQueryClient();
  const goOn = useGoOn();
  const withFreshProof = useFreshProof();
  return (
    <section>
      <h2>{t.notMineTitle}</h2>
      <p>{t.notMine}</p>
      <ConfirmButton
        button={t.notMineButton}
        title={t.notMineAsk}
        yes={t.notMineYes}
        no={t.no}
        ask={() => withFreshProof(disown)}
        onDone={async () => {
          await queries.invalidateQueries();
          await goOn('/me', { replace: true });
        }}
      >
        <p>{t.notMineText}</p>
      </ConfirmButton>
    </section>
  );
}

/** What a deregistered account may see: why, until when it may be contested, and the way back if the number is not its person's. */
export function DeregisteredPage(): ReactNode {
  const t = useTexts(deregisteredTexts);
  const me = useMe();
  const query = useQuery({ ...deregistrationQuery, enabled: me?.status === 'DEREGISTERED' });
  if (!me) return <Loading />;
  if (me.status !== 'DEREGISTERED') return <Navigate to="/me" replace />;
  return (
    <Page title={t.title} lead={t.lead}>
      <OwnStandingCard me={me} />
      {query.data ? <Why of={query.data} /> : <NotLoaded of={query} />}
      <section>
        <h2>{t.messages}</h2>
        <InboxList leads={false} />
      </section>
      <p className="ways">
        <Link to="/me/security">{t.security}</Link>
      </p>
    </Page>
  );
}
