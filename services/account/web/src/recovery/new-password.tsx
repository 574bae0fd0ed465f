import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, refusedBecause, useTexts, type SentCode } from '@zhenming/web-kit';
import { Link, Navigate, useLocation } from 'react-router';
import { api } from '../api.js';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import type { ProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { meQuery, useSessionChanged } from '../sessions/session.queries.js';
import { ToLogin } from '../sessions/to-login.js';
import { CodeField } from '../ui/code-field.js';
import { isCode } from '../ui/code.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { Agreement } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { PasswordField } from '../ui/password-field.js';
import { codeTexts } from '../ui/ui.texts.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useSubmission, type Submission } from '../ui/use-submission.js';
import { LostContact } from './lost-contact.js';
import { recoveryTexts } from './recovery.texts.js';

/** For who recovered another account than the one that is logged in. */
export function PasswordChanged(): ReactNode {
  const t = useTexts(recoveryTexts);
  const state = useLocation().state as { readonly passwordChanged?: boolean } | null;
  // the address alone changes nothing
  if (!state?.passwordChanged) return <Navigate to="/recover-password" replace />;
  return (
    <Page title={t.changedTitle} lead={t.changedLead}>
      <ToLogin />
    </Page>
  );
}

/** The code that came to the account's contacts, and a new password. Every session of the account ends with it. */
export function NewPassword({
  sent,
  again,
  proof,
  onDone,
}: {
  readonly sent: SentCode | undefined;
  /** undefined after a reload: the login name is gone */
  readonly again: Submission<void> | undefined;
  /** of `again` */
  readonly proof: ProofOfWork;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(recoveryTexts);
  const { missing, wrong } = useTexts(codeTexts);
  const goOn = useGoOn();
  const queries = useQueryClient();
  const sessionChanged = useSessionChanged();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [undoContactChanges, setUndo] = useState(false);
  const [errors, setErrors] = useState<FieldErrors<'code' | 'password'>>({});
  const { send, busy, error } = useSubmission(
    () => {
      const params = { path: { recoveryId: sent?.id ?? '' } };
      const body = { code, password, undoContactChanges };
      return answerOf(api.POST('/api/v1/password-recoveries/{recoveryId}/completion', { params, body }));
    },
    async () => {
      await sessionChanged();
      // who is logged in with another account would be led from the login to that
      const to = queries.getQueryData(meQuery.queryKey) ? '/recover-password/changed' : '/login';
      await goOn(to, { replace: true, state: { passwordChanged: true } });
      onDone();
    },
  );
  const submit = (): void => {
    const now = {
      code: isCode(code) ? undefined : missing,
      password: password === '' ? t.passwordMissing : undefined,
    };
    setErrors(now);
    if (!hasErrors(now)) send();
  };

  if (!sent) return <Navigate to="/recover-password" replace />;
  const refused = busy ? null : error;
  const codeWrong = refusedBecause(refused, 'code/wrong');
  const weak = refusedBecause(refused, 'password/weak');
  return (
    <Page title={t.codeTitle} lead={t.codeLead}>
      <Form onSubmit={submit} refused={hasErrors(errors) ? errors : refused}>
        {codeWrong || weak ? null : <RefusalNotice error={refused} />}
        <CodeField
          value={code}
          onChange={setCode}
          error={errors.code ?? (codeWrong ? wrong : undefined)}
          again={again}
          sentAt={sent.sentAt}
        />
        <ProofProgress of={proof} />
        <PasswordField
          fresh
          label={t.password}
          value={password}
          onChange={setPassword}
          error={errors.password ?? (weak ? refused.message : undefined)}
        />
        <Agreement checked={undoContactChanges} onChange={setUndo}>
          {t.undo}
        </Agreement>
        <SubmitButton busy={busy}>{t.change}</SubmitButton>
      </Form>
      <p>
        <Link to="/recover-password">{t.otherLogin}</Link>
      </p>
      <LostContact />
    </Page>
  );
}
