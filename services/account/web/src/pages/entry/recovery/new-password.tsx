import { useState, type ReactNode } from 'react';
import { answerOf, refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate, useNavigate } from 'react-router';
import { api } from '../../../api.js';
import { CodeField, isCode } from '../../../parts/code-field.js';
import { Form } from '../../../parts/form.js';
import { RefusalNotice } from '../../../parts/notice.js';
import { Page } from '../../../parts/page.js';
import { PasswordField } from '../../../parts/password-field.js';
import { useSending, type Sending } from '../../../parts/sending.js';
import { Submit } from '../../../parts/submit.js';
import { isWrong, type Wrong } from '../../../parts/wrong.js';
import { useSessionChanged } from '../../../session.js';
import { recoveryTexts } from './recovery.texts.js';

/** The code that came to the account's contacts, and a new password. Every session of the account ends with it. */
export function NewPassword({
  recoveryId,
  sentAt,
  again,
  onDone,
}: {
  readonly recoveryId: string;
  readonly sentAt: number;
  /** undefined after a reload: the login name is gone */
  readonly again: Sending<void> | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(recoveryTexts);
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<Wrong<'code' | 'password'>>({});
  const { send, busy, error } = useSending(
    () => {
      const params = { path: { recoveryId } };
      const body = { code, password };
      return answerOf(api.POST('/api/v1/password-recoveries/{recoveryId}/completion', { params, body }));
    },
    async () => {
      onDone();
      await sessionChanged();
      await navigate('/login', { replace: true, state: { passwordChanged: true } });
    },
  );
  const submit = (): void => {
    const now = {
      code: isCode(code) ? undefined : t.codeMissing,
      password: password === '' ? t.passwordMissing : undefined,
    };
    setWrong(now);
    if (!isWrong(now)) send();
  };

  if (recoveryId === '') return <Navigate to="/recover-password" replace />;
  const refused = busy ? null : error;
  const codeWrong = refusedBecause(refused, 'code/wrong');
  const weak = refusedBecause(refused, 'password/weak');
  return (
    <Page title={t.codeTitle} lead={t.codeLead}>
      <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : refused}>
        {codeWrong || weak ? null : <RefusalNotice error={refused} />}
        <CodeField
          value={code}
          onChange={setCode}
          wrong={wrong.code ?? (codeWrong ? refused.message : undefined)}
          again={again}
          sentAt={sentAt}
        />
        <PasswordField
          fresh
          label={t.password}
          value={password}
          onChange={setPassword}
          wrong={wrong.password ?? (weak ? refused.message : undefined)}
        />
        <Submit busy={busy}>{t.change}</Submit>
      </Form>
      <p>
        <Link to="/recover-password">{t.otherLogin}</Link>
      </p>
    </Page>
  );
}
