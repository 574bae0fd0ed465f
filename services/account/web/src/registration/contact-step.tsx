import { useState, type ReactNode } from 'react';
import { contactIn, refusedBecause, useLanguage, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { useMe } from '../sessions/session.queries.js';
import { AwaitedCode } from '../ui/awaited-code.js';
import { SelectField, TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { addressTexts, codeTexts } from '../ui/ui.texts.js';
import { useGoOn } from '../ui/use-go-on.js';
import { registrationTexts } from './registration.texts.js';
import { useCode, type Flow } from './use-registration.js';

/** a rough check; the server checks exactly */
const shapes = {
  PHONE: /^(?:\+[1-9]\d{6,14}|1[3-9]\d{9})$/,
  EMAIL: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};

/** Step 1: a phone or e-mail address, proven before anybody may ask about numbers. */
export function ContactStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const { language } = useLanguage();
  const me = useMe();
  const goOn = useGoOn();
  const [malformed, setMalformed] = useState<{ address: string }>();
  const { draft, change } = flow;
  const { channel, address } = draft;
  const phone = channel === 'PHONE';
  const proof = useProofOfWork({ always: true });
  const { send, busy, error } = useCode(flow, proof, language, () => goOn('/register/code'));
  const byChannel = { PHONE: useTexts(addressTexts.PHONE), EMAIL: useTexts(addressTexts.EMAIL) };
  const { label, hint, missing, wrong } = byChannel[channel];
  const { send: sendCode } = useTexts(codeTexts);
  const sentence = address.trim() === '' ? missing : wrong;
  const refusedAddress = !busy && refusedBecause(error, 'request/invalid');
  const submit = (): void => {
    const right = shapes[channel].test(contactIn(channel, address));
    setMalformed(right ? undefined : { address });
    if (right) send();
  };

  if (draft.verified && me?.identity === 'NONE')
    return (
      <Page title={t.contactTitle} lead={t.step(1)}>
        <Notice kind="good">{t.begun}</Notice>
        <Link className="button" to="/register/identity">
          {t.goOn}
        </Link>
        <button type="button" className="secondary" onClick={flow.startOver}>
          {t.another}
        </button>
      </Page>
    );
  return (
    <Page title={t.contactTitle} lead={`${t.step(1)} · ${t.contactLead}`}>
      <AwaitedCode of="registration" page="/register/code" />
      {me ? <Notice kind="warning">{t.loggedIn}</Notice> : null}
      <Form onSubmit={submit} refused={malformed ?? error}>
        {refusedAddress || busy ? null : <RefusalNotice error={error} />}
        <fieldset>
          <legend>{t.by}</legend>
          {(['PHONE', 'EMAIL'] as const).map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="channel"
                checked={channel === value}
                onChange={() => {
                  setMalformed(undefined);
                  change({ channel: value });
                }}
              />
              {byChannel[value].label}
            </label>
          ))}
        </fieldset>
        <TextField
          key={channel}
          label={label}
          hint={hint}
          type={phone ? 'tel' : 'email'}
          autoComplete={phone ? 'tel' : 'email'}
          maxLength={320}
          value={address}
          onChange={(typed) => change({ address: typed })}
          error={malformed?.address === address || refusedAddress ? sentence : undefined}
        />
        <SelectField
          label={t.language}
          value={draft.language || language}
          onChange={(chosen) => change({ language: chosen === 'en' ? 'en' : 'zh-CN' })}
          choices={[
            { value: 'zh-CN', text: '中文' },
            { value: 'en', text: 'English' },
          ]}
        />
        <SubmitButton busy={busy}>{sendCode}</SubmitButton>
        <ProofProgress of={proof} />
      </Form>
      {me ? null : (
        <p>
          {t.haveAccount} <Link to="/login">{t.login}</Link>
        </p>
      )}
    </Page>
  );
}
