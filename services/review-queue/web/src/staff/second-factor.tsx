import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Button, Input, QRCode } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Field } from '../ui/field.js';
import { Id } from '../ui/labels.js';
import { Failed } from '../ui/states.js';
import { ownLoginTexts } from './staff.texts.js';
import './login.css';

interface SecondFactorProperties {
  /** its recovery codes, which are shown once */
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
}

/** Sets up an authenticator: the password, the secret, its first code. */
export function SecondFactor({ onConfirmed }: SecondFactorProperties): ReactNode {
  const [begun, setBegun] = useState<Schemas['BegunSecondFactorResponse']>();
  return begun ? <FirstCode of={begun} onConfirmed={onConfirmed} /> : <Begin onBegun={setBegun} />;
}

function Begin({ onBegun }: { readonly onBegun: (begun: Schemas['BegunSecondFactorResponse']) => void }): ReactNode {
  const t = useTexts(ownLoginTexts);
  const [password, setPassword] = useState('');
  const begin = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/me/second-factor', { body: { password } })),
    onSuccess: onBegun,
  });
  const start = useOneAtATime(begin);
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      {begin.error && <Failed error={begin.error} />}
      <Field label={t.confirmPassword}>
        {(ties) => (
          <Input
            {...ties}
            type="password"
            autoComplete="current-password"
            required
            maxLength={256}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={begin.isPending}>
        {t.begin}
      </Button>
    </form>
  );
}

interface FirstCodeProperties extends SecondFactorProperties {
  readonly of: Schemas['BegunSecondFactorResponse'];
}

function FirstCode({ of: { uri, secret }, onConfirmed }: FirstCodeProperties): ReactNode {
  const t = useTexts(ownLoginTexts);
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/me/second-factor/confirmation', { body: { code: code.replaceAll(' ', '') } })),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  const start = useOneAtATime(confirm);
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <p>{t.scan}</p>
      {/* what scans it wants it dark on light */}
      <QRCode color="#000" bgColor="#fff" value={uri} type="svg" size={200} aria-label={t.qrCode} />
      <p>
        {t.typeInstead} <Id>{secret}</Id>
      </p>
      {confirm.error && <Failed error={confirm.error} />}
      <Field label={t.code}>
        {(ties) => (
          <Input
            {...ties}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            maxLength={16}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t.confirm}
      </Button>
    </form>
  );
}
