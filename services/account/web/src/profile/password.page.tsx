import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { api, type Schema } from '../api.js';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { meQuery } from '../sessions/session.queries.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { PasswordField } from '../ui/password-field.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useSubmission } from '../ui/use-submission.js';
import { passwordTexts } from './password.texts.js';

const SHORTEST = 10;

function PasswordForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useTexts(passwordTexts);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [errors, setErrors] = useState<FieldErrors<'current' | 'fresh'>>({});
  const proof = useProofOfWork();
  const { send, busy, error } = useSubmission(
    (given: Schema<'PasswordChangeRequest'>) =>
      proof.paying((paid) => answerOf(api.POST('/api/v1/me/password', { body: { ...given, ...paid } }))),
    onDone,
  );
  const freshError = (): string | undefined => {
    if (newPassword === '') return t.freshMissing;
    if ([...newPassword].length < SHORTEST) return t.freshWeak;
    return newPassword === currentPassword ? t.freshSame : undefined;
  };
  const submit = (): void => {
    const found = {
      current: currentPassword === '' ? t.currentMissing : undefined,
      fresh: freshError(),
    };
    setErrors(found);
    if (!hasErrors(found)) send({ currentPassword, newPassword });
  };
  const refused = busy || hasErrors(errors) ? null : error;
  const currentWrong = refusedBecause(refused, 'login/failed');
  const badFresh = refusedBecause(refused, 'password/weak', 'password/same');
  return (
    <Form onSubmit={submit} refused={hasErrors(errors) ? errors : error}>
      <RefusalNotice error={currentWrong || badFresh ? null : refused} />
      <PasswordField
        label={t.current}
        value={currentPassword}
        onChange={setCurrent}
        error={errors.current ?? (currentWrong ? t.currentWrong : undefined)}
      />
      <PasswordField
        label={t.fresh}
        value={newPassword}
        onChange={setNew}
        error={errors.fresh ?? (badFresh ? refused.message : undefined)}
        fresh
      />
      <SubmitButton busy={busy}>{t.change}</SubmitButton>
      <ProofProgress of={proof} />
    </Form>
  );
}

/** A new password for one who knows the old one. */
export function PasswordPage(): ReactNode {
  const t = useTexts(passwordTexts);
  const words = useTexts(uiTexts);
  const queries = useQueryClient();
  const [done, setDone] = useState(false);
  const onDone = (): void => {
    setDone(true);
    // the first request under the new cookie ends the old one, of which somebody may have a copy
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <Page key={String(done)} title={t.title} {...(done ? {} : { lead: t.lead })}>
      {done ? (
        <Notice kind="good">
          <p>{t.done}</p>
        </Notice>
      ) : (
        <PasswordForm onDone={onDone} />
      )}
      <p className="ways">
        <Link to="/me">{words.toProfile}</Link>
      </p>
    </Page>
  );
}
