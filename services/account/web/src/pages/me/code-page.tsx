import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { CodeField, isCode } from '../../parts/code-field.js';
import { Form } from '../../parts/form.js';
import { RefusalNotice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { PasswordField } from '../../parts/password-field.js';
import { Submit } from '../../parts/submit.js';
import { isWrong, type Wrong } from '../../parts/wrong.js';
import { useContactProof, type Purpose } from './contact-proof.js';
import { contactTexts } from './contact.texts.js';

/** The code of a contact; where that logs in to an account in conflict, the password of that account as well. */
export function CodePage({ purpose, back }: { readonly purpose: Purpose; readonly back: string }): ReactNode {
  const t = useTexts(contactTexts);
  const { asked, sending, proving } = useContactProof(purpose);
  const [code, setCode] = useState('');
  const [oldPassword, setOldPassword] = useState<string>();
  const [wrong, setWrong] = useState<Wrong<'code' | 'oldPassword'>>({});
  if (asked.proofId === '') return <Navigate to={back} replace />;

  const { busy, error } = proving;
  const inCase = refusedBecause(error, 'contact/in-case');
  const needsPassword = inCase || oldPassword !== undefined;
  const codeWrong = !busy && refusedBecause(error, 'code/wrong');
  const submit = (): void => {
    const found = {
      code: isCode(code) ? undefined : t.codeMissing,
      oldPassword: needsPassword && !oldPassword ? t.oldPasswordMissing : undefined,
    };
    setWrong(found);
    if (!isWrong(found)) proving.send({ code, ...(oldPassword ? { oldPassword } : {}) });
  };
  return (
    <Page title={t.codeTitle} lead={t.sent(asked.address)}>
      <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : error}>
        <RefusalNotice error={busy || codeWrong || inCase || isWrong(wrong) ? null : error} />
        <CodeField
          sentAt={asked.sentAt}
          value={code}
          onChange={setCode}
          wrong={wrong.code ?? (codeWrong ? (needsPassword ? t.codeOrPasswordWrong : t.codeWrong) : undefined)}
          again={sending}
        />
        {needsPassword ? (
          <PasswordField
            label={t.oldPassword}
            value={oldPassword ?? ''}
            onChange={setOldPassword}
            wrong={wrong.oldPassword ?? (inCase && !busy ? t.oldPasswordNote : undefined)}
          />
        ) : null}
        <Submit busy={busy}>{t.confirm}</Submit>
      </Form>
      <p className="ways">
        <Link to={back}>{t.other}</Link>
      </p>
    </Page>
  );
}
