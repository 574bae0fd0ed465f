import { useState, type ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { SelectField, TextField } from '../../parts/field.js';
import { Form } from '../../parts/form.js';
import { RefusalNotice } from '../../parts/notice.js';
import { Submit } from '../../parts/submit.js';
import { useContactProof, type Purpose } from './contact-proof.js';
import { contactTexts } from './contact.texts.js';
import { wordsTexts } from './words.texts.js';

/** whether it can be a contact at all; the server looks closer */
const looksRight = { PHONE: /^\s*\+?[\d\s-]{7,20}$/, EMAIL: /^[^@\s]+@[^@\s]+\.[^@\s]+$/ };

/** The phone or e-mail address that a code is to be sent to. */
export function AddressForm({ purpose }: { readonly purpose: Purpose }): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(wordsTexts);
  const {
    asked: { channel, address },
    change,
    sending: { send, busy, error },
  } = useContactProof(purpose);
  const [notRight, setNotRight] = useState<{ readonly in: typeof channel }>();
  const phone = channel === 'PHONE';
  const refused = refusedBecause(error, 'request/invalid') && !busy;
  const wrong = notRight?.in === channel || (refused && !notRight) ? (phone ? t.phoneWrong : t.emailWrong) : undefined;
  const submit = (): void => {
    const right = looksRight[channel].test(address.normalize('NFKC').trim());
    setNotRight(right ? undefined : { in: channel });
    if (right) send();
  };
  return (
    <Form onSubmit={submit} refused={notRight ?? error}>
      <RefusalNotice error={busy || wrong ? null : error} />
      <SelectField
        label={t.channel}
        value={channel}
        onChange={(value) => change({ channel: value === 'EMAIL' ? 'EMAIL' : 'PHONE', address: '' })}
        choices={(['PHONE', 'EMAIL'] as const).map((value) => ({ value, text: words[value] }))}
      />
      <TextField
        key={channel}
        label={phone ? t.phone : t.email}
        hint={phone ? t.phoneHint : t.emailHint}
        type={phone ? 'tel' : 'email'}
        autoComplete={phone ? 'tel' : 'email'}
        maxLength={320}
        value={address}
        onChange={(value) => change({ address: value })}
        wrong={wrong}
      />
      <Submit busy={busy}>{t.send}</Submit>
    </Form>
  );
}
