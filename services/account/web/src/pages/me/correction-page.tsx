import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate, useNavigate } from 'react-router';
import { Form } from '../../parts/form.js';
import { Loading, RefusalNotice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { PersonFields, usePerson } from '../../parts/person-fields.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import { isWrong } from '../../parts/wrong.js';
import { useMe } from '../../session.js';
import { Facts } from './facts.js';
import { identityTexts } from './identity.texts.js';
import { askCorrection, useNumberChanged } from './number-requests.js';
import { wordsTexts } from './words.texts.js';

function CorrectionForm(): ReactNode {
  const t = useTexts(identityTexts);
  const navigate = useNavigate();
  const changed = useNumberChanged();
  const person = usePerson('me.correction');
  const [wrong, setWrong] = useState<ReturnType<typeof person.check>>({});
  const { send, busy, error } = useSending(
    (_: void) => askCorrection(person.asked()),
    async (id) => {
      person.forget();
      await changed();
      await navigate(`/corrections/${id}/photos`);
    },
  );
  const submit = (): void => {
    const found = person.check();
    setWrong(found);
    if (!isWrong(found)) send();
  };
  const refused = { ...person.refusedFields(error), ...wrong };
  return (
    <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : error}>
      <RefusalNotice error={busy || isWrong(refused) ? null : error} />
      <PersonFields form={person} wrong={refused} numberHint={t.rightHint} />
      <Submit busy={busy}>{t.ask}</Submit>
    </Form>
  );
}

/** Situation 3: the right name and number; photos of the document are next. */
export function CorrectionPage(): ReactNode {
  const t = useTexts(identityTexts);
  const words = useTexts(wordsTexts);
  const me = useMe();
  // as it was when the page came: asking for a correction leads on by itself
  const [before] = useState(me);
  if (!me) return <Loading />;
  if (before?.correction) return <Navigate to={`/corrections/${before.correction.correctionId}`} replace />;
  if (me.identity === 'NONE') return <Navigate to="/me/identity" replace />;
  return (
    <Page title={t.correctionTitle} lead={t.correctionLead}>
      <Facts of={[[t.now, me.numberMasked ?? '']]} />
      <CorrectionForm />
      <p className="ways">
        <Link to="/me/identity">{words.back}</Link>
      </p>
    </Page>
  );
}
