import { useState, type ReactNode } from 'react';
import { answerOf, loginIn, refusedBecause, useTexts } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { PasswordField } from '../ui/password-field.js';
import { useSubmission } from '../ui/use-submission.js';
import { useSessionChanged } from './session.queries.js';
import { loginTexts } from './sessions.texts.js';

/**
 * Login name and password. `keepsPage`: it stands over a page whose session ended, which goes on as it is, provided that the
 * same person logs in. Nothing of it is kept: a login name may be an ID number.
 */
export function LoginForm({
  onDone,
  keepsPage = false,
}: {
  readonly onDone: () => void;
  readonly keepsPage?: boolean;
}): ReactNode {
  const t = useTexts(loginTexts);
  const sessionChanged = useSessionChanged();
  const [typed, setTyped] = useState({ login: '', password: '' });
  const [errors, setErrors] = useState<FieldErrors<'login' | 'password'>>({});
  const proof = useProofOfWork();
  const { send, busy, error } = useSubmission(
    (given: Schema<'LoginRequest'>) =>
      proof.paying((paid) => answerOf(api.POST('/api/v1/sessions', { body: { ...given, ...paid } }))),
    async ({ accountId }) => {
      await sessionChanged(accountId, keepsPage);
      onDone();
    },
  );
  const submit = (): void => {
    const missing = {
      login: typed.login.trim() === '' ? t.loginMissing : undefined,
      password: typed.password === '' ? t.passwordMissing : undefined,
    };
    setErrors(missing);
    if (!hasErrors(missing)) send({ ...typed, login: loginIn(typed.login) });
  };
  const refused = busy ? null : error;
  const failed = refusedBecause(refused, 'login/failed');
  return (
    <Form onSubmit={submit} refused={hasErrors(errors) ? errors : refused}>
      {failed ? null : <RefusalNotice error={refused} />}
      <TextField
        label={t.login}
        hint={t.loginHint}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        value={typed.login}
        onChange={(login) => setTyped({ ...typed, login })}
        error={errors.login}
      />
      <PasswordField
        label={t.password}
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
        error={errors.password ?? (failed ? refused.message : undefined)}
      />
      <SubmitButton busy={busy}>{t.submit}</SubmitButton>
      <ProofProgress of={proof} />
    </Form>
  );
}
