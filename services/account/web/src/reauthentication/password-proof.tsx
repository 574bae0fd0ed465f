import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { PasswordField } from '../ui/password-field.js';
import { useSubmission } from '../ui/use-submission.js';
import { proveByPassword } from './reauthentication.queries.js';
import { reauthenticationTexts } from './reauthentication.texts.js';

/** The password of the account, once more. */
export function PasswordProof({ onProven }: { readonly onProven: () => void }): ReactNode {
  const t = useTexts(reauthenticationTexts);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<object>();
  const proof = useProofOfWork();
  const { send, busy, error } = useSubmission(
    () => proof.paying((paid) => proveByPassword({ password, ...paid })),
    onProven,
  );
  const submit = (): void => {
    setMissing(password === '' ? {} : undefined);
    if (password !== '') send();
  };
  const refused = busy ? null : error;
  const wrong = refusedBecause(refused, 'login/failed') ? t.passwordWrong : undefined;
  return (
    <Form onSubmit={submit} refused={missing ?? refused}>
      <RefusalNotice error={wrong ? null : refused} />
      <PasswordField
        label={t.password}
        value={password}
        onChange={setPassword}
        error={missing && password === '' ? t.passwordMissing : wrong}
      />
      <SubmitButton busy={busy}>{t.confirm}</SubmitButton>
      <ProofProgress of={proof} />
    </Form>
  );
}
