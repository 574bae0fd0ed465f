import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate, useNavigate } from 'react-router';
import { PersonFields } from '../identity/person-fields.js';
import { SessionLoading } from '../sessions/require-login.js';
import { useMe } from '../sessions/session.queries.js';
import { hasErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { registrationTexts } from './registration.texts.js';
import { useSignUp, type Flow } from './use-registration.js';

/** Step 3: name and number. An account that has a number, or no registration under way, is sent elsewhere. */
export function IdentityStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const me = useMe();
  const navigate = useNavigate();
  const { person, draft } = flow;
  const [errors, setErrors] = useState(() => person.refusedFields(null));
  const { send, busy, error } = useSignUp(flow, false, () => navigate('/register/solutions'));
  const submit = (): void => {
    const now = person.check();
    setErrors(now);
    if (!hasErrors(now)) send();
  };

  if (me === undefined) return <SessionLoading />;
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
      ) : hasErrors(refusedFields) ? null : (
        <RefusalNotice error={refused} />
      )}
      <Form onSubmit={submit} refused={hasErrors(errors) ? errors : refused}>
        <PersonFields form={person} errors={hasErrors(errors) ? errors : refusedFields} />
        <SubmitButton busy={busy}>{t.finish}</SubmitButton>
      </Form>
      <p>
        <Link to="/register/done">{t.skip}</Link>
        <br />
        <small>{t.skipNote}</small>
      </p>
    </Page>
  );
}
