import { useState, type ReactNode } from 'react';
import { answerOf, refusedBecause, useTexts } from '@zhenming/web-kit';
import { api, type Schema } from '../../api.js';
import { TextField } from '../../parts/field.js';
import { Form } from '../../parts/form.js';
import { RefusalNotice } from '../../parts/notice.js';
import { PasswordField } from '../../parts/password-field.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import { isWrong, type Wrong } from '../../parts/wrong.js';
import { useSessionChanged } from '../../session.js';
import { loginTexts } from './login.texts.js';

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
  const [wrong, setWrong] = useState<Wrong<'login' | 'password'>>({});
  const { send, busy, error } = useSending(
    (body: Schema<'LoginBody'>) => answerOf(api.POST('/api/v1/sessions', { body })),
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
    setWrong(missing);
    if (!isWrong(missing)) send(typed);
  };
  const refused = busy ? null : error;
  const failed = refusedBecause(refused, 'login/failed');
  return (
    <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : refused}>
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
        wrong={wrong.login}
      />
      <PasswordField
        label={t.password}
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
        wrong={wrong.password ?? (failed ? refused.message : undefined)}
      />
      <Submit busy={busy}>{t.submit}</Submit>
    </Form>
  );
}
