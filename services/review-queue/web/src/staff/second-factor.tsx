import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Alert, Button, Input, QRCode } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Field } from '../ui/field.js';
import { Id } from '../ui/labels.js';
import { Failed } from '../ui/states.js';
import { RecoveryCodes } from './recovery-codes.js';
import { useReadMe } from './staff.queries.js';
import { ownLoginTexts } from './staff.texts.js';
import './login.css';

interface SecondFactorProperties {
  /** what `me` says of it */
  readonly isSet: boolean;
  /** from now on it stays on the page, whatever is read meanwhile of who is logged in */
  readonly onBegun: () => void;
  readonly onDone: () => void;
}

/** Sets up an authenticator: the password, the secret, its first code; then its recovery codes, which are shown once. */
export function SecondFactor({ isSet, onBegun, onDone }: SecondFactorProperties): ReactNode {
  const [begun, setBegun] = useState<Schemas['BegunSecondFactorResponse']>();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const begin = (answer: Schemas['BegunSecondFactorResponse']): void => {
    onBegun();
    setBegun(answer);
  };
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} onSaved={onDone} />;
  if (!begun) return <Begin onBegun={begin} />;
  return isSet ? <WithoutCodes onRead={onDone} /> : <FirstCode of={begun} onConfirmed={setRecoveryCodes} />;
}

/** It was confirmed, and the answer with the recovery codes was lost, or given to another tab. */
function WithoutCodes({ onRead }: { readonly onRead: () => void }): ReactNode {
  const t = useTexts(ownLoginTexts);
  return (
    <section className="login-form">
      <Alert role="alert" type="warning" showIcon title={t.codesNotShown} description={t.codesNotShownHelp} />
      <Button type="primary" onClick={onRead}>
        {t.goOn}
      </Button>
    </section>
  );
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

interface FirstCodeProperties {
  readonly of: Schemas['BegunSecondFactorResponse'];
  /** its recovery codes */
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
}

function FirstCode({ of: { uri, secret }, onConfirmed }: FirstCodeProperties): ReactNode {
  const t = useTexts(ownLoginTexts);
  const readMe = useReadMe();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/me/second-factor/confirmation', { body: { code: code.replaceAll(' ', '') } })),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
    // it may be set all the same, and its answer lost
    onError: () => void readMe(),
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
