import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { api } from '../api.js';
import { Field } from '../ui/field.js';
import { Done, Failed } from '../ui/states.js';
import { useReadMe } from './staff.queries.js';
import { ownLoginTexts } from './staff.texts.js';
import './login.css';

/** Another password, given the present one. */
export function ChangePassword(): ReactNode {
  const t = useTexts(ownLoginTexts);
  const readMe = useReadMe();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/me/password', { body: { currentPassword, newPassword } })),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      return readMe();
    },
    // it may have been changed all the same, and its answer lost
    onError: () => void readMe(),
  });
  const start = useOneAtATime(change);
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      {change.isSuccess && <Done>{t.changed}</Done>}
      {change.error && <Failed error={change.error} />}
      <Field label={t.currentPassword}>
        {(ties) => (
          <Input
            {...ties}
            type="password"
            autoComplete="current-password"
            required
            maxLength={256}
            value={currentPassword}
            onChange={({ target }) => setCurrent(target.value)}
          />
        )}
      </Field>
      <Field label={t.newPassword} help={t.newPasswordHelp}>
        {(ties) => (
          <Input
            {...ties}
            type="password"
            autoComplete="new-password"
            required
            maxLength={256}
            value={newPassword}
            onChange={({ target }) => setNew(target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t.change}
      </Button>
    </form>
  );
}
