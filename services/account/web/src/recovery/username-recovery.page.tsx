import { useState, type ReactNode } from 'react';
import { canonicalName } from '@zhenming/identity-number';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { api } from '../api.js';
import { PersonFields, usePerson } from '../identity/person-fields.js';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { ToLogin } from '../sessions/to-login.js';
import { NotFoundPage } from '../ui/error-pages.js';
import { hasErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useSubmission } from '../ui/use-submission.js';
import { LostContact } from './lost-contact.js';
import { recoveryTexts } from './recovery.texts.js';

function Ask(): ReactNode {
  const t = useTexts(recoveryTexts);
  const goOn = useGoOn();
  // accounts may have names that are not given any more
  const person = usePerson('username-recovery', canonicalName);
  const [errors, setErrors] = useState(() => person.refusedFields(null));
  const proof = useProofOfWork({ always: true });
  const { send, busy, error } = useSubmission(
    () =>
      proof.paying((paid) =>
        answerOf(api.POST('/api/v1/username-recoveries', { body: { ...person.asked(), ...paid } })),
      ),
    () => {
      person.forget();
      return goOn('/recover-username/sent', { replace: true });
    },
  );
  const submit = (): void => {
    const now = person.check();
    setErrors(now);
    if (!hasErrors(now)) send();
  };
  return (
    <Page title={t.usernameTitle} lead={t.usernameLead}>
      <Form onSubmit={submit} refused={hasErrors(errors) ? errors : error}>
        <RefusalNotice error={busy ? null : error} />
        <PersonFields form={person} errors={errors} numberHint={t.numberHint} />
        <SubmitButton busy={busy}>{t.find}</SubmitButton>
        <ProofProgress of={proof} />
      </Form>
      <LostContact />
    </Page>
  );
}

function Sent(): ReactNode {
  const t = useTexts(recoveryTexts);
  return (
    <Page title={t.sentTitle} lead={t.sentLead}>
      <ul>
        {t.sentNext.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ToLogin />
      <p>
        <Link to="/recover-username">{t.again}</Link>
      </p>
      <LostContact />
    </Page>
  );
}

/** 找回用户名: name and number, and one answer for everybody. */
export function UsernameRecoveryPage(): ReactNode {
  const { step } = useParams();
  if (step === undefined) return <Ask />;
  return step === 'sent' ? <Sent /> : <NotFoundPage />;
}
