import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { CodeField } from '../ui/code-field.js';
import { isCode } from '../ui/code.js';
import { Agreement } from '../ui/field.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { PasswordField } from '../ui/password-field.js';
import { codeTexts } from '../ui/ui.texts.js';
import { contactTexts } from './contacts.texts.js';
import { useContactProof, type Purpose } from './use-contact-proof.js';

/** The code of a contact; where that logs in to an account in conflict, the password of that account as well; where it may still recover one, that it shall not. */
export function CodePage({ purpose, back }: { readonly purpose: Purpose; readonly back: string }): ReactNode {
  const t = useTexts(contactTexts);
  const { missing, wrong } = useTexts(codeTexts);
  const { sent, again, proving, proof } = useContactProof(purpose);
  const [code, setCode] = useState('');
  const [oldPassword, setOldPassword] = useState<string>();
  const [givesUp, setGivesUp] = useState<boolean>();
  const [errors, setErrors] = useState<FieldErrors<'code' | 'oldPassword' | 'givesUp'>>({});
  if (!sent) return <Navigate to={back} replace />;

  const { to, sentAt } = sent;
  const { busy, error } = proving;
  // bound in another tab meanwhile
  if (refusedBecause(error, 'binding/done')) return <Navigate to={back} replace />;
  const inCase = refusedBecause(error, 'contact/in-case');
  const needsPassword = inCase || oldPassword !== undefined;
  const removed = refusedBecause(error, 'contact/removed');
  const asked = removed || givesUp !== undefined;
  const codeWrong = !busy && refusedBecause(error, 'code/wrong');
  const submit = (): void => {
    const found = {
      code: isCode(code) ? undefined : missing,
      oldPassword: needsPassword && !oldPassword ? t.oldPasswordMissing : undefined,
      givesUp: asked && !givesUp ? t.giveUpMissing : undefined,
    };
    setErrors(found);
    const agreed = givesUp ? { moveLogin: givesUp } : {};
    if (!hasErrors(found)) proving.send({ code, ...(oldPassword ? { oldPassword } : {}), ...agreed });
  };
  return (
    <Page title={t.codeTitle} lead={t.sent(to)}>
      <Form onSubmit={submit} refused={hasErrors(errors) ? errors : error}>
        <RefusalNotice error={busy || codeWrong || inCase || removed || hasErrors(errors) ? null : error} />
        <CodeField
          sentAt={sentAt}
          value={code}
          onChange={setCode}
          error={errors.code ?? (codeWrong ? (needsPassword ? t.codeOrPasswordWrong : wrong) : undefined)}
          again={again}
        />
        {needsPassword ? (
          <>
            <Notice kind="wrong">{t.oldPasswordNote}</Notice>
            <PasswordField
              label={t.oldPassword}
              value={oldPassword ?? ''}
              onChange={setOldPassword}
              error={errors.oldPassword}
            />
          </>
        ) : null}
        {asked ? (
          <>
            <Notice kind="wrong">
              <p>{t.giveUpNote}</p>
              <Link to="/recover-password">{t.toRecovery}</Link>
            </Notice>
            <Agreement checked={givesUp ?? false} onChange={setGivesUp} error={errors.givesUp}>
              {t.giveUp}
            </Agreement>
          </>
        ) : null}
        <SubmitButton busy={busy}>{t.confirm}</SubmitButton>
        <ProofProgress of={proof} />
      </Form>
      <p className="ways">
        <Link to={back}>{t.other}</Link>
      </p>
    </Page>
  );
}
