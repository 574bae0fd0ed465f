import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isMissing, useMoment, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { caseTexts } from '../conflict-case/case.texts.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Notice, NotLoaded } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { assistQuery, useTurningDown, type Assist } from './assist.queries.js';
import { assistTexts } from './assist.texts.js';
import { GrantForm } from './grant-form.js';
import './classmate-assist.css';

function Liability({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  const t = useTexts(assistTexts);
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

const turningDownTexts = {
  decline: { button: 'decline', title: 'declineTitle', text: 'declineText', yes: 'declineYes' },
  withdrawal: { button: 'withdraw', title: 'withdrawTitle', text: 'withdrawText', yes: 'withdrawYes' },
} as const;

/** Declining or withdrawing, after a confirmation: neither can be undone. */
function TurningDown({ id, how }: { readonly id: string; readonly how: keyof typeof turningDownTexts }): ReactNode {
  const t = useTexts(assistTexts);
  const ask = useTurningDown(id, how);
  const { button, title, text, yes } = turningDownTexts[how];
  return (
    <ConfirmButton button={t[button]} title={t[title]} yes={t[yes]} no={t.keep} ask={ask}>
      <p>{t[text]}</p>
    </ConfirmButton>
  );
}

/** An answered request, and its withdrawal while that is possible. */
function Answered({ assist: { requestId, state, stateText, withdrawable } }: { readonly assist: Assist }): ReactNode {
  const t = useTexts(assistTexts);
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
  const t = useTexts(assistTexts);
  const { missing } = useTexts(caseTexts);
  const moment = useMoment();
  const { id = '' } = useParams();
  const query = useQuery(assistQuery(id));
  const assist = query.data;
  if (!assist)
    return (
      <Page title={t.title}>
        {isMissing(query.error) ? <Notice kind="wrong">{missing}</Notice> : <NotLoaded of={query} />}
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
