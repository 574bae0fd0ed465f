import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import type { Me } from '../sessions/session.queries.js';
import { AwaitedCode } from '../ui/awaited-code.js';
import { SelectField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { codeTexts } from '../ui/ui.texts.js';
import { AddressForm } from './address-form.js';
import { contactTexts } from './contacts.texts.js';
import { useContactProof } from './use-contact-proof.js';

const ANOTHER = '';

/** What is to be bound: a proven contact of the account, offered first, or another one, which is typed. */
export function BindingForm({ contacts }: { readonly contacts: Me['contacts'] }): ReactNode {
  const t = useTexts(contactTexts);
  const { send: sendCode } = useTexts(codeTexts);
  const [chosen, choose] = useState(contacts[0]?.contactId ?? ANOTHER);
  const {
    codeOf,
    sending: { send, busy, error },
  } = useContactProof('binding');
  const own = contacts.find(({ contactId }) => contactId === chosen);
  const choice =
    contacts.length === 0 ? null : (
      <SelectField
        label={t.bindWhat}
        value={chosen}
        onChange={choose}
        choices={[
          ...contacts.map(({ contactId, masked }) => ({ value: contactId, text: masked })),
          { value: ANOTHER, text: t.bindAnother },
        ]}
      />
    );
  if (!own)
    return (
      <>
        {choice}
        <AddressForm purpose="binding" />
      </>
    );
  return (
    <Form onSubmit={() => send(own)} refused={error}>
      <AwaitedCode of={codeOf} page="/me/binding/code" />
      <RefusalNotice error={busy ? null : error} />
      {choice}
      <SubmitButton busy={busy}>{sendCode}</SubmitButton>
    </Form>
  );
}
