import type { ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, useLanguage, useMoment, useTexts } from '@zhenming/web-kit';
import { Navigate, useNavigate } from 'react-router';
import { api, type Schema } from '../../api.js';
import { AskFirst } from '../../parts/ask-first.js';
import { Loading, Notice, RefusalNotice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { useLogout, useMe } from '../../session.js';
import { InboxList } from '../inbox/inbox-list.js';
import { Facts } from './facts.js';
import { deregisteredTexts } from './deregistered.texts.js';
import { disown } from './number-requests.js';

function Why({ of }: { readonly of: Schema<'OwnDeregistrationAnswer'> }): ReactNode {
  const t = useTexts(deregisteredTexts);
  const { language } = useLanguage();
  const moment = useMoment();
  const { reason, was, routes, deregisteredAt, contestableUntil } = of;
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
          [t.until, moment(contestableUntil)],
        ]}
      />
      <NotMine />
      <section>
        <h2>{t.mineTitle}</h2>
        <p>{t.mine(moment(contestableUntil))}</p>
        <Support />
      </section>
    </>
  );
}

/** "This is not my number": the account comes back without one. */
function NotMine(): ReactNode {
  const t = useTexts(deregisteredTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <section>
      <h2>{t.notMineTitle}</h2>
      <p>{t.notMine}</p>
      <AskFirst
        button={t.notMineButton}
        title={t.notMineAsk}
        yes={t.notMineYes}
        no={t.no}
        ask={disown}
        onDone={async () => {
          await queries.invalidateQueries();
          await navigate('/me', { replace: true });
        }}
      >
        <p>{t.notMineText}</p>
      </AskFirst>
    </section>
  );
}

function Support(): ReactNode {
  const t = useTexts(deregisteredTexts);
  const { data } = useQuery({
    queryKey: ['support'],
    queryFn: () => answerOf(api.GET('/api/v1/support', {})),
    staleTime: Infinity,
  });
  if (!data) return null;
  return (
    <p>
      {t.support}: <a href={`tel:${data.hotline}`}>{data.hotline}</a> ·{' '}
      <a href={`mailto:${data.email}`}>{data.email}</a>
    </p>
  );
}

/** All that a deregistered account may see: why, until when, and the way back if the number is not its person's. */
export function DeregisteredPage(): ReactNode {
  const t = useTexts(deregisteredTexts);
  const me = useMe();
  const logout = useLogout();
  const { data, error, refetch } = useQuery({
    queryKey: ['deregistration'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/me/deregistration', { signal })),
    enabled: me?.status === 'DEREGISTERED',
  });
  if (!me) return <Loading />;
  if (me.status !== 'DEREGISTERED') return <Navigate to="/me" replace />;
  return (
    <Page title={t.title} lead={t.lead}>
      {data ? <Why of={data} /> : error ? <RefusalNotice error={error} onAgain={() => void refetch()} /> : <Loading />}
      <section>
        <h2>{t.messages}</h2>
        <InboxList leads={false} />
      </section>
      <RefusalNotice error={logout.error} />
      <button
        type="button"
        className="secondary"
        aria-busy={logout.isPending}
        onClick={() => (logout.isPending ? undefined : logout.mutate())}
      >
        {t.logout}
      </button>
    </Page>
  );
}
