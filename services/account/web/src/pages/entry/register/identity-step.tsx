import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate, useNavigate } from 'react-router';
import { Form } from '../../../parts/form.js';
import { Notice, RefusalNotice } from '../../../parts/notice.js';
import { Page } from '../../../parts/page.js';
import { PersonFields } from '../../../parts/person-fields.js';
import { Submit } from '../../../parts/submit.js';
import { Waiting } from '../../../parts/waiting.js';
import { isWrong } from '../../../parts/wrong.js';
import { useMe } from '../../../session.js';
import type { Flow } from './flow.js';
import { registrationTexts } from './registration.texts.js';
import { useSignUp } from './sign-up.js';

/** Step 3: name and number. Whoever has a number, or came here without a registration, belongs elsewhere. */
export function IdentityStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const me = useMe();
  const navigate = useNavigate();
  const { person, draft } = flow;
  const [wrong, setWrong] = useState(() => person.refusedFields(null));
  const { send, busy, error } = useSignUp(flow, false, () => navigate('/register/solutions'));
  const submit = (): void => {
    const now = person.check();
    setWrong(now);
    if (!isWrong(now)) send();
  };

  if (me === undefined) return <Waiting />;
  if (me === null)
    return <Navigate to={draft.verified ? '/login' : '/register'} replace state={{ from: '/register/identity' }} />;
  if (!busy && me.identity !== 'NONE') return <Navigate to="/register/done" replace />;
  if (!draft.verified) return <Navigate to="/me/identity" replace />;
  const refused = busy ? null : error;
  const refusedFields = person.refusedFields(refused);
  const over = refusedBecause(refused, 'request/not-found');
  return (
    <Page title={t.identityTitle} lead={`${t.step(3)} · ${t.identityLead}`}>
      {over ? (
        <Notice kind="warning">
          <p>{t.registrationOver}</p>
          <Link className="button" to="/me/identity">
            {t.toProfile}
          </Link>
        </Notice>
      ) : isWrong(refusedFields) ? null : (
        <RefusalNotice error={refused} />
      )}
      <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : refused}>
        <PersonFields form={person} wrong={isWrong(wrong) ? wrong : refusedFields} />
        <Submit busy={busy}>{t.finish}</Submit>
      </Form>
      <p>
        <Link to="/register/done">{t.skip}</Link>
        <br />
        <small>{t.skipNote}</small>
      </p>
    </Page>
  );
}
