import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import type { Me } from '../sessions/session.queries.js';
import { CodeField } from '../ui/code-field.js';
import { isCode } from '../ui/code.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { codeTexts } from '../ui/ui.texts.js';
import { useSubmission } from '../ui/use-submission.js';
import { proveByCode, sendProofCode } from './reauthentication.queries.js';
import { reauthenticationTexts } from './reauthentication.texts.js';

/** A code to one contact of the account. */
export function CodeProof({
  contact: { contactId, masked },
  onProven,
}: {
  readonly contact: Me['contacts'][number];
  readonly onProven: () => void;
}): ReactNode {
  const t = useTexts(reauthenticationTexts);
  const words = useTexts(codeTexts);
  const [asked, setAsked] = useState<{ readonly proofId: string; readonly sentAt: number }>();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState<object>();
  const sending = useSubmission(
    (_: void) => sendProofCode(contactId),
    ({ proofId }) => setAsked({ proofId, sentAt: Date.now() }),
  );
  const proving = useSubmission(() => proveByCode(asked?.proofId ?? '', code), onProven);
  if (!asked)
    return (
      <Form onSubmit={() => sending.send()} refused={sending.error}>
        <RefusalNotice error={sending.busy ? null : sending.error} />
        <SubmitButton busy={sending.busy}>{words.send}</SubmitButton>
      </Form>
    );
  const submit = (): void => {
    setMissing(isCode(code) ? undefined : {});
    if (isCode(code)) proving.send();
  };
  const refused = proving.busy ? null : proving.error;
  const wrong = refusedBecause(refused, 'code/wrong') ? words.wrong : undefined;
  return (
    <Form onSubmit={submit} refused={missing ?? refused}>
      <p role="status">{t.sent(masked)}</p>
      <RefusalNotice error={wrong ? null : refused} />
      <CodeField
        value={code}
        onChange={setCode}
        error={missing && !isCode(code) ? words.missing : wrong}
        again={sending}
        sentAt={asked.sentAt}
      />
      <SubmitButton busy={proving.busy}>{t.confirm}</SubmitButton>
    </Form>
  );
}
