import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Agreement, TextField } from '../../parts/field.js';
import { Form } from '../../parts/form.js';
import { RefusalNotice } from '../../parts/notice.js';
import { Submit } from '../../parts/submit.js';
import { isWrong, type Wrong } from '../../parts/wrong.js';
import { useGrant, type Assist } from './assist.js';
import { helpTexts } from './help.texts.js';

/** Vouching for somebody: the name, the code, and what one answers for. */
export function GrantForm({ assist }: { readonly assist: Assist }): ReactNode {
  const t = useTexts(helpTexts);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [met, setMet] = useState(false);
  const [read, setRead] = useState(false);
  const [wrong, setWrong] = useState<Wrong<'name' | 'code' | 'met' | 'read'>>({});
  const { send, busy, error } = useGrant(assist.requestId, ({ granted, message }) => {
    if (granted) return;
    setCode('');
    // which of the two it was is not said
    setWrong({ code: message });
  });

  const submit = (): void => {
    const found = {
      name: name.trim() === '' ? t.nameMissing : undefined,
      code: /^[0-9]{6}$/.test(code) ? undefined : t.codeMissing,
      met: met ? undefined : t.metMissing,
      read: read ? undefined : t.readMissing,
    };
    setWrong(found);
    if (!isWrong(found)) send({ claimantName: name.trim(), code, metInPerson: met, liabilityAcknowledged: read });
  };

  return (
    <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : error}>
      <h2>{t.form}</h2>
      <RefusalNotice error={busy || isWrong(wrong) ? null : error} />
      <TextField
        label={t.name}
        hint={t.nameHint}
        wrong={wrong.name}
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={setName}
      />
      <TextField
        label={t.code}
        hint={`${t.codeHint} ${t.tries(assist.triesLeft)}`}
        wrong={wrong.code}
        value={code}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
        onChange={(value) => setCode(value.normalize('NFKC').replace(/\s/g, ''))}
      />
      <Agreement checked={met} onChange={setMet} wrong={wrong.met}>
        {t.met}
      </Agreement>
      <Agreement checked={read} onChange={setRead} wrong={wrong.read}>
        {t.read}
      </Agreement>
      <Submit busy={busy}>{t.grant}</Submit>
    </Form>
  );
}
