import { useState, type ReactNode } from 'react';
import { canonicalName, foldedName } from '@zhenming/identity-number';
import { useTexts, visible } from '@zhenming/web-kit';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { CheckStep } from '../ui/check-step.js';
import { codeIn } from '../ui/code.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { Agreement, TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { checkTexts } from '../ui/ui.texts.js';
import { useCheckStep } from '../ui/use-check-step.js';
import { useGrant, type Assist } from './assist.queries.js';
import { assistTexts } from './assist.texts.js';

/** of a request for help: six digits, always */
const isCode = (text: string): boolean => /^\d{6}$/.test(text);

/** Vouching for a claimant: name, code, and the two confirmations. */
export function GrantForm({ assist }: { readonly assist: Assist }): ReactNode {
  const t = useTexts(assistTexts);
  const { next } = useTexts(checkTexts);
  const [typedName, setName] = useState('');
  const name = foldedName(visible(typedName));
  const [code, setCode] = useState('');
  const [met, setMet] = useState(false);
  const [read, setRead] = useState(false);
  const [errors, setErrors] = useState<FieldErrors<'name' | 'code' | 'met' | 'read' | 'answer'>>({});
  const { checking, check, change } = useCheckStep();
  const { send, busy, error, reset } = useGrant(assist.requestId, useFreshProof(), ({ granted }) => {
    if (granted) return;
    change();
    setCode('');
    // the server does not say which of the two is wrong
    setErrors({ answer: 'wrong' });
  });

  const submit = (): void => {
    const found = {
      name: canonicalName(name).ok ? undefined : name === '' ? t.nameMissing : t.nameWrong,
      code: isCode(code) ? undefined : t.codeMissing,
      met: met ? undefined : t.metMissing,
      read: read ? undefined : t.readMissing,
    };
    setErrors(found);
    if (hasErrors(found)) return;
    reset();
    check();
  };
  // after a reload they are gone
  if (checking && name !== '' && isCode(code) && met && read)
    return (
      <CheckStep
        facts={[
          [t.name, <strong key="name">{name}</strong>],
          [
            t.code,
            <strong key="code" className="number">
              {code.slice(0, 3)} {code.slice(3)}
            </strong>,
          ],
        ]}
        {...{ busy, error, onChange: change }}
        confirm={t.grant}
        onConfirm={() => send({ claimantName: name, code, metInPerson: met, liabilityAcknowledged: read })}
      >
        <p>{t.checkLead}</p>
        {assist.triesLeft === 1 ? <Notice kind="warning">{t.lastTry}</Notice> : null}
      </CheckStep>
    );

  return (
    <Form onSubmit={submit} refused={hasErrors(errors) ? errors : error}>
      <h2>{t.form}</h2>
      <RefusalNotice error={busy || hasErrors(errors) ? null : error} />
      <TextField
        label={t.name}
        hint={t.nameHint}
        error={errors.name}
        value={typedName}
        maxLength={100}
        autoComplete="off"
        onChange={setName}
      />
      <TextField
        label={t.code}
        hint={t.codeHint(assist.triesLeft)}
        error={errors.answer === undefined ? errors.code : t.wrong}
        value={code}
        inputMode="numeric"
        maxLength={500}
        autoComplete="off"
        onChange={(value) => setCode(codeIn(value))}
      />
      <Agreement checked={met} onChange={setMet} error={errors.met}>
        {t.met}
      </Agreement>
      <Agreement checked={read} onChange={setRead} error={errors.read}>
        {t.read}
      </Agreement>
      {assist.triesLeft === 1 ? <Notice kind="warning">{t.lastTry}</Notice> : null}
      <SubmitButton busy={busy}>{next}</SubmitButton>
    </Form>
  );
}
