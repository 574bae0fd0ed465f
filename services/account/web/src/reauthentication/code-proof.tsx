import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isAwaited, refusedBecause, useSentCode, useTexts } from '@zhenming/web-kit';
import type { Me } from '../sessions/session.queries.js';
import { CodeField } from '../ui/code-field.js';
import { isCode } from '../ui/code.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { codeTexts } from '../ui/ui.texts.js';
import { useSubmission } from '../ui/use-submission.js';
import { proveByCode, sendProofCode } from './reauthentication.queries.js';
import { reauthenticationTexts } from './reauthentication.texts.js';

/** A code to one contact of the account. Who leaves the page to read the message is asked for the same code when they come again. */
export function CodeProof({
  contact: { contactId, masked },
  onProven,
}: {
  readonly contact: Me['contacts'][number];
  readonly onProven: () => void;
}): ReactNode {
  const t = useTexts(reauthenticationTexts);
  const words = useTexts(codeTexts);
  const [opened] = useState(() => Date.now());
  const kept = useSentCode(`proof.${contactId}`);
  const [asksHere, setAsksHere] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  // the button that asked for the code is gone
  useEffect(() => {
    if (asksHere) area.current?.querySelector('input')?.focus();
  }, [asksHere]);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState<object>();
  const sending = useSubmission(
    (_: void) => sendProofCode(contactId),
    ({ proofId }) => {
      kept.sent({ id: proofId, to: masked, contactId, sentAt: Date.now() });
      setAsksHere(true);
    },
  );
  const asked = kept.code && isAwaited(kept.code, Math.max(opened, kept.code.sentAt)) ? kept.code : undefined;
  const proving = useSubmission(
    () => proveByCode(asked?.id ?? '', code),
    () => {
      kept.forget();
      onProven();
    },
  );
  const submit = (): void => {
    setMissing(isCode(code) ? undefined : {});
    if (isCode(code)) proving.send();
  };
  const refused = proving.busy ? null : proving.error;
  const wrong = refusedBecause(refused, 'code/wrong') ? words.wrong : undefined;
  return (
    <div ref={area}>
      <div role="status">{asked ? <p>{t.sent(masked)}</p> : null}</div>
      {asked ? (
        <Form onSubmit={submit} refused={missing ?? refused}>
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
      ) : (
        <Form onSubmit={() => sending.send()} refused={sending.error}>
          <RefusalNotice error={sending.busy ? null : sending.error} />
          <SubmitButton busy={sending.busy}>{words.send}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
