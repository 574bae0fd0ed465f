import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { useMe, type Me } from '../sessions/session.queries.js';
import { Facts } from '../ui/facts.js';
import { Loading, Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { Disownment } from './disownment.js';
import { IdentityForm } from './identity-form.js';
import { identityTexts } from './identity.texts.js';
import { usePersonFacts } from './person-facts.js';

function Correction({ me: { correction } }: { readonly me: Me }): ReactNode {
  const t = useTexts(identityTexts);
  return (
    <section>
      <h2>{t.correctTitle}</h2>
      <p>{t.correct}</p>
      <Link to={correction ? `/corrections/${correction.correctionId}` : '/me/identity/correction'} className="button">
        {correction ? t.toOpenCorrection : t.toCorrect}
      </Link>
    </section>
  );
}

/** Situation 3: name and number that are there are not edited; what one can do instead. */
function FixedNumber({ me, onDisowned }: { readonly me: Me; readonly onDisowned: () => void }): ReactNode {
  const t = useTexts(identityTexts);
  const facts = usePersonFacts(me);
  return (
    <>
      <Facts of={facts} />
      <p>{t.fixed}</p>
      <Correction me={me} />
      <Disownment identity={me.identity} onDone={onDisowned} />
    </>
  );
}

type Done = 'held' | 'disowned';

/** 修改姓名信息: of an account without a number the form, of one with a number the ways out. */
export function IdentityPage(): ReactNode {
  const t = useTexts(identityTexts);
  const words = useTexts(uiTexts);
  const me = useMe();
  const [done, setDone] = useState<Done | 'IN_INBOX'>();
  if (!me) return <Loading />;
  const back = (
    <p className="ways">
      <Link to="/me">{words.toProfile}</Link>
    </p>
  );
  if (done === 'IN_INBOX')
    return (
      <Page key={done} title={t.inInboxTitle} lead={t.inInbox}>
        <Link to="/inbox" className="button">
          {t.toInbox}
        </Link>
        {back}
      </Page>
    );
  const without = me.identity === 'NONE';
  return (
    // a page of its own for each state, so that a new one is read aloud
    <Page key={me.identity} title={without ? t.fillTitle : t.title} {...(without ? { lead: t.fillLead } : {})}>
      {done ? <Notice kind="good">{t[done]}</Notice> : null}
      {without ? (
        <>
          <IdentityForm me={me} onSaved={(how) => setDone(how === 'HELD' ? 'held' : how)} />
          {me.correction ? <Correction me={me} /> : null}
        </>
      ) : (
        <FixedNumber me={me} onDisowned={() => setDone('disowned')} />
      )}
      {back}
    </Page>
  );
}
