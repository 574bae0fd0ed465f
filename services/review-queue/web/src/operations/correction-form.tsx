import { useMutation } from '@tanstack/react-query';
import { countryCode } from '@zhenming/identity-number';
import { joined, loginIn, Refusal, useDraft, useOneAtATime, useTexts, visible } from '@zhenming/web-kit';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { documentTexts } from '../review-tasks/task-words.texts.js';
import { Choice, Field } from '../ui/field.js';
import { Failed } from '../ui/states.js';
import { correctionTexts } from './correction.texts.js';

type Body = Schemas['CorrectionForCallerRequest'];
type FieldName = 'login' | 'country' | 'number' | 'name';

/** kept in a draft. Numbers and names of callers are not, nor the login name, which may be a number */
const empty: { documentType: Body['documentType']; country: string } = { documentType: 'RESIDENT_ID', country: '' };

/** Fields that a refusal of the server is about. */
const fieldsOf = (error: Error | null): readonly string[] => {
  if (!(error instanceof Refusal)) return [];
  if (error.slug === 'correction/same-number') return ['name'];
  return error.errors.map(({ field }) => field);
};

export function CorrectionForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useTexts(correctionTexts);
  const documents = useTexts(documentTexts);
  const form = useRef<HTMLFormElement>(null);
  const [{ documentType, country: typedCountry }, keep, forget] = useDraft('correction', empty);
  const [typedLogin, setLogin] = useState('');
  const [typedNumber, setNumber] = useState('');
  const [typedName, setName] = useState('');
  const [login, number, name] = [loginIn(typedLogin), joined(typedNumber), visible(typedName)];
  const [isTried, setIsTried] = useState(false);
  const send = useMutation({
    mutationFn: (body: Body) => api.POST('/api/v1/corrections', { body }),
    onSuccess: () => {
      forget();
      onDone();
    },
  });

  const start = useOneAtATime(send);
  const refused = fieldsOf(send.error);
  const isPassport = documentType === 'PASSPORT';
  const country = isPassport ? countryCode(typedCountry) : 'CHN';
  const missing: Readonly<Partial<Record<FieldName, string>>> = {
    ...(login === '' && { login: t.needsLogin }),
    ...(number === '' && { number: t.needsNumber }),
    ...(country === undefined && { country: t.needsCountry }),
  };
  const wrong = (field: FieldName): string | undefined => {
    if (isTried && missing[field] !== undefined) return missing[field];
    return refused.includes(field) ? (send.error?.message ?? t.wrongField) : undefined;
  };
  const toFirstWrong = (): void => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  useEffect(toFirstWrong, [send.error]);

  const submit = (): void => {
    setIsTried(true);
    if (Object.keys(missing).length > 0) {
      // after the fields have rendered their errors
      requestAnimationFrame(toFirstWrong);
      return;
    }
    start({
      ...{ login, documentType, number },
      ...(country !== undefined && { country }),
      ...(name !== '' && { name }),
    });
  };
  /** input clears the server's refusal */
  const typed = (change: () => void): void => {
    if (send.error) send.reset();
    change();
  };

  return (
    <form
      ref={form}
      className="ui-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {send.error && refused.length === 0 && <Failed error={send.error} />}
      <Field label={t.login} help={t.loginHelp} error={wrong('login')}>
        {(ties) => (
          <Input
            {...ties}
            value={typedLogin}
            maxLength={320}
            autoComplete="off"
            onChange={({ target }) => typed(() => setLogin(target.value))}
          />
        )}
      </Field>
      <Choice
        label={t.documentType}
        value={documentType}
        options={Object.entries(documents)}
        // who issued one passport did not issue the other
        onChange={(value) => typed(() => keep({ documentType: value as Body['documentType'], country: '' }))}
      />
      {isPassport && (
        <Field label={t.country} help={t.countryHelp} error={wrong('country')}>
          {(ties) => (
            <Input
              {...ties}
              value={typedCountry}
              maxLength={100}
              autoComplete="off"
              onChange={({ target }) => typed(() => keep({ country: target.value }))}
            />
          )}
        </Field>
      )}
      <Field label={t.number} help={t.numberHelp} error={wrong('number')}>
        {(ties) => (
          <Input
            {...ties}
            value={typedNumber}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => typed(() => setNumber(target.value))}
          />
        )}
      </Field>
      <Field label={t.name} help={t.nameHelp} error={wrong('name')}>
        {(ties) => (
          <Input
            {...ties}
            value={typedName}
            maxLength={400}
            autoComplete="off"
            onChange={({ target }) => typed(() => setName(target.value))}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t.send}
      </Button>
    </form>
  );
}
