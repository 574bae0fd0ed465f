import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { Loading, Notice, RefusalNotice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { assistQuery, type Assist } from './assist.js';
import { GrantForm } from './grant-form.js';
import { TurningDown } from './turning-down.js';
import { helpTexts } from './help.texts.js';
import './help.css';

function Liability({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  const t = useTexts(helpTexts);
  return (
    <section className="liability">
      <h2>{t.liability}</h2>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </section>
  );
}

/** What was done, and what may still be done about it. */
function Answered({ assist: { requestId, state, stateText, withdrawable } }: { readonly assist: Assist }): ReactNode {
  const t = useTexts(helpTexts);
  return (
    <>
      <Notice kind={state === 'GRANTED' ? 'good' : 'note'}>
        <p>{stateText}</p>
        {state === 'GRANTED' && !withdrawable ? <p>{t.settled}</p> : null}
      </Notice>
      {withdrawable ? <TurningDown id={requestId} how="withdrawal" /> : null}
      <p className="ways">
        <Link to="/assists">{t.back}</Link>
      </p>
    </>
  );
}

/** One request for help, from its liability note to its end. */
export function AssistPage(): ReactNode {
  const t = useTexts(helpTexts);
  const moment = useMoment();
  const { id = '' } = useParams();
  const { data: assist, error, refetch } = useQuery(assistQuery(id));
  if (!assist)
    return (
      <Page title={t.title}>
        {error ? <RefusalNotice error={error} onAgain={() => void refetch()} /> : <Loading />}
        <p className="ways">
          <Link to="/assists">{t.back}</Link>
        </p>
      </Page>
    );
  // a page of its own for each state, so that a new one is read aloud
  if (assist.state !== 'OPEN')
    return (
      <Page key={assist.state} title={t.title}>
        <Answered assist={assist} />
      </Page>
    );
  return (
    <Page key="OPEN" title={t.title} lead={t.lead}>
      <p>
        {assist.stateText} · {t.until(moment(assist.expiresAt))}
      </p>
      <Liability sentences={assist.liability} />
      <GrantForm assist={assist} />
      <TurningDown id={id} how="decline" />
    </Page>
  );
}
