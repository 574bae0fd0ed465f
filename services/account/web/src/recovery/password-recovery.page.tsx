import { useState, type ReactNode } from 'react';
import { answerOf, loginIn, useSentCode, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { api } from '../api.js';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { AwaitedCode } from '../ui/awaited-code.js';
import { NotFoundPage } from '../ui/error-pages.js';
import { TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { codeTexts } from '../ui/ui.texts.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useSubmission } from '../ui/use-submission.js';
import { LostContact } from './lost-contact.js';
import { NewPassword, PasswordChanged } from './new-password.js';
import { recoveryTexts } from './recovery.texts.js';

const CODE = 'password-recovery';

/** A forgotten password: the login name, then a code and a new one. The login name, perhaps an ID number, is kept nowhere. */
export function PasswordRecoveryPage(): ReactNode {
  const t = useTexts(recoveryTexts);
  const { send: sendCode } = useTexts(codeTexts);
  const { step } = useParams();
  const goOn = useGoOn();
  const [login, setLogin] = useState('');
  const [missing, setMissing] = useState<object>();
  const { code, sent, forget } = useSentCode(CODE);
  const proof = useProofOfWork({ always: step === undefined });
  const asking = useSubmission(
    () =>
      proof.paying((paid) =>
        answerOf(api.POST('/api/v1/password-recoveries', { body: { login: loginIn(login), ...paid } })),
      ),
    ({ recoveryId }) => {
      sent({ id: recoveryId, to: '', sentAt: Date.now() });
      return goOn('/recover-password/code');
    },
  );
  if (step === 'code')
    return <NewPassword sent={code} again={login === '' ? undefined : asking} proof={proof} onDone={forget} />;
  if (step === 'changed') return <PasswordChanged />;
  if (step !== undefined) return <NotFoundPage />;

  const submit = (): void => {
    setMissing(login.trim() === '' ? {} : undefined);
    if (login.trim() !== '') asking.send();
  };
  return (
    <Page title={t.passwordTitle} lead={t.passwordLead}>
      <Form onSubmit={submit} refused={missing ?? asking.error}>
        <AwaitedCode of={CODE} page="/recover-password/code" />
        <RefusalNotice error={asking.busy ? null : asking.error} />
        <TextField
          label={t.login}
          hint={t.loginHint}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
          value={login}
          onChange={setLogin}
          error={missing && login.trim() === '' ? t.loginMissing : undefined}
        />
        <SubmitButton busy={asking.busy}>{sendCode}</SubmitButton>
        <ProofProgress of={proof} />
      </Form>
      <p>
        <Link to="/recover-username">{t.forgotName}</Link>
      </p>
      <LostContact />
    </Page>
  );
}
