import { useState, type ReactNode } from 'react';
import { answerOf, refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { api, type Schema } from '../../api.js';
import { Form } from '../../parts/form.js';
import { Notice, RefusalNotice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { PasswordField } from '../../parts/password-field.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import { isWrong, type Wrong } from '../../parts/wrong.js';
import { passwordTexts } from './password.texts.js';
import { wordsTexts } from './words.texts.js';

const SHORTEST = 10;

function PasswordForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useTexts(passwordTexts);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [wrong, setWrong] = useState<Wrong<'current' | 'fresh'>>({});
  const { send, busy, error } = useSending(
    (body: Schema<'PasswordChangeBody'>) => answerOf(api.POST('/api/v1/me/password', { body })),
    onDone,
  );
  const submit = (): void => {
    const found = {
      current: currentPassword === '' ? t.currentMissing : undefined,
      fresh:
        [...newPassword].length < SHORTEST ? t.freshWeak : newPassword === currentPassword ? t.freshSame : undefined,
    };
    setWrong(found);
    if (!isWrong(found)) send({ currentPassword, newPassword });
  };
  const refused = busy || isWrong(wrong) ? null : error;
  const currentWrong = refusedBecause(refused, 'login/failed');
  const weak = refusedBecause(refused, 'password/weak');
  return (
    <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : error}>
      <RefusalNotice error={currentWrong || weak ? null : refused} />
      <PasswordField
        label={t.current}
        value={currentPassword}
        onChange={setCurrent}
        wrong={wrong.current ?? (currentWrong ? t.currentWrong : undefined)}
      />
      <PasswordField
        label={t.fresh}
        value={newPassword}
        onChange={setNew}
        wrong={wrong.fresh ?? (weak ? t.freshWeak : undefined)}
        fresh
      />
      <Submit busy={busy}>{t.change}</Submit>
    </Form>
  );
}

/** A new password for one who knows the old one. */
export function PasswordPage(): ReactNode {
  const t = useTexts(passwordTexts);
  const words = useTexts(wordsTexts);
  const [done, setDone] = useState(false);
  return (
    <Page key={String(done)} title={t.title} {...(done ? {} : { lead: t.lead })}>
      {done ? (
        <Notice kind="good">
          <p>{t.done}</p>
        </Notice>
      ) : (
        <PasswordForm onDone={() => setDone(true)} />
      )}
      <p className="ways">
        <Link to="/me">{words.toProfile}</Link>
      </p>
    </Page>
  );
}
