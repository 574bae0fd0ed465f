import { useState, type ReactNode } from 'react';
import { contactIn, refusedBecause, useTexts } from '@zhenming/web-kit';
import { AwaitedCode } from '../ui/awaited-code.js';
import { SelectField, TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { addressTexts, codeTexts, uiTexts } from '../ui/ui.texts.js';
import { contactTexts } from './contacts.texts.js';
import { useContactProof, type Purpose } from './use-contact-proof.js';

/** a rough check; the server checks exactly */
const looksRight = { PHONE: /^\+?\d{7,15}$/, EMAIL: /^[^@\s]+@[^@\s]+\.[^@\s]+$/ };

/** The phone or e-mail address that a code is to be sent to. */
export function AddressForm({ purpose }: { readonly purpose: Purpose }): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  const {
    asked,
    change,
    codeOf,
    sending: { send, busy, error },
  } = useContactProof(purpose);
  const { channel, address } = asked;
  const [notRight, setNotRight] = useState<{ readonly in: typeof channel }>();
  const phone = channel === 'PHONE';
  const { label, hint, missing, wrong } = useTexts(addressTexts[channel]);
  const { send: sendCode } = useTexts(codeTexts);
  const refused = refusedBecause(error, 'request/invalid') && !busy;
  const isWrong = notRight?.in === channel || (refused && !notRight);
  const addressError = isWrong ? (address.trim() === '' ? missing : wrong) : undefined;
  const submit = (): void => {
    const right = looksRight[channel].test(contactIn(channel, address));
    setNotRight(right ? undefined : { in: channel });
    if (right) send(asked);
  };
  return (
    <Form onSubmit={submit} refused={notRight ?? error}>
      <AwaitedCode of={codeOf} page={`/me/${purpose === 'binding' ? 'binding' : 'contacts'}/code`} />
      <RefusalNotice error={busy || addressError ? null : error} />
      <SelectField
        label={t.channel}
        value={channel}
        onChange={(value) => change({ channel: value === 'EMAIL' ? 'EMAIL' : 'PHONE', address: '' })}
        choices={(['PHONE', 'EMAIL'] as const).map((value) => ({ value, text: words[value] }))}
      />
      <TextField
        key={channel}
        label={label}
        hint={hint}
        type={phone ? 'tel' : 'email'}
        autoComplete={phone ? 'tel' : 'email'}
        maxLength={320}
        value={address}
        onChange={(value) => change({ address: value })}
        error={addressError}
      />
      <SubmitButton busy={busy}>{sendCode}</SubmitButton>
    </Form>
  );
}
