import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { PersonEntry } from '../identity/person-entry.js';
import { usePersonFacts } from '../identity/person-facts.js';
import { usePerson } from '../identity/person-fields.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { useMe, type Me } from '../sessions/session.queries.js';
import { Facts } from '../ui/facts.js';
import { Loading } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { requestCorrection } from './correction.queries.js';
import { correctionRequestTexts } from './corrections.texts.js';

function CorrectionForm(): ReactNode {
  const t = useTexts(correctionRequestTexts);
  const goOn = useGoOn();
  const refresh = useRefresh();
  const person = usePerson('me.correction');
  const open = useMe()?.correction;
  const withFreshProof = useFreshProof();
  const sending = useSubmission(
    (_: void) => requestCorrection(person.asked(), withFreshProof),
    async (id) => {
      person.forget();
      await refresh();
      await goOn(`/corrections/${id}/photos`);
    },
  );
  // asked for in another tab meanwhile
  if (open && refusedBecause(sending.error, 'correction/open'))
    return <Navigate to={`/corrections/${open.correctionId}`} replace />;
  return <PersonEntry {...{ person, sending }} confirm={t.ask} numberHint={t.rightHint} />;
}

function Registered({ me }: { readonly me: Me }): ReactNode {
  const t = useTexts(correctionRequestTexts);
  const facts = usePersonFacts(me);
  return (
    <section>
      <h2>{t.now}</h2>
      <Facts of={facts} />
    </section>
  );
}

/** Situation 3: the right name and number, also where only one of them is wrong; photos of the document are next. */
export function CorrectionRequestPage(): ReactNode {
  const t = useTexts(correctionRequestTexts);
  const words = useTexts(uiTexts);
  const me = useMe();
  // as it was when the page opened: the form itself navigates on after a request
  const [before] = useState(me);
  if (!me) return <Loading />;
  if (before?.correction) return <Navigate to={`/corrections/${before.correction.correctionId}`} replace />;
  if (me.identity === 'NONE') return <Navigate to="/me/identity" replace />;
  return (
    <Page title={t.correctionTitle} lead={t.correctionLead}>
      <Registered me={me} />
      <CorrectionForm />
      <p className="ways">
        <Link to="/me/identity">{words.back}</Link>
      </p>
    </Page>
  );
}
