import { answerOf, Refusal, refusedBecause, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, type InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { PageHeading } from '../ui/page-heading.js';
import { loginTexts } from './staff.texts.js';
import './login.css';

interface LoginProperties {
  readonly onLoggedIn: (staff: Schemas['StaffResponse']) => void;
}

function LoginForm({ onLoggedIn }: LoginProperties): ReactNode {
  const t = useTexts(loginTexts);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  /** asked for when the password was right */
  const [code, setCode] = useState<string>();
  const passwordField = useRef<InputRef>(null);
  const attempt = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/sessions', { body: { login: login.trim(), password, ...(code ? { code } : {}) } })),
    onSuccess: onLoggedIn,
    onError: (error) => {
      // nothing that was typed is known to be wrong
      if (error instanceof Refusal && (error.isUnsure || error.status === 429)) return;
      if (refusedBecause(error, 'staff/code-required', 'staff/code-wrong')) return setCode('');
      setCode(undefined);
      setPassword('');
      passwordField.current?.focus();
    },
  });
  const refusal = refusedBecause(attempt.error, 'staff/code-required') ? undefined : attempt.error;
  const tryOnce = useOneAtATime(attempt);
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        tryOnce();
      }}
    >
      {refusal && <Alert id="login-refused" role="alert" type="error" showIcon title={refusal.message} />}
      <label htmlFor="login">{t.login}</label>
      <Input
        id="login"
        autoComplete="username"
        required
        maxLength={64}
        value={login}
        onChange={({ target }) => setLogin(target.value)}
        aria-describedby={refusal ? 'login-refused' : undefined}
      />
      <label htmlFor="password">{t.password}</label>
      <Input
        id="password"
        ref={passwordField}
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
        aria-describedby={refusal ? 'login-refused' : undefined}
      />
      {code !== undefined && (
        <Field label={t.code} help={t.codeHelp}>
          {(ties) => (
            <Input
              {...ties}
              // what was asked for just now
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              autoComplete="one-time-code"
              required
              maxLength={64}
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          )}
        </Field>
      )}
      <Button type="primary" htmlType="submit" loading={attempt.isPending}>
        {t.logIn}
      </Button>
    </form>
  );
}

export function LoginPage({ onLoggedIn }: LoginProperties): ReactNode {
  const t = useTexts(loginTexts);
  return (
    <main className="login-page">
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <LoginForm onLoggedIn={onLoggedIn} />
      <p className="login-language">
        <LanguageSwitch />
      </p>
    </main>
  );
}

/** The login over a page whose session ended; the page stays, and is not seen. */
export function LoginDialog({ onLoggedIn }: LoginProperties): ReactNode {
  const t = useTexts(loginTexts);
  return (
    <Dialog title={t.expired} covering>
      <p>{t.expiredHelp}</p>
      <LoginForm onLoggedIn={onLoggedIn} />
    </Dialog>
  );
}
