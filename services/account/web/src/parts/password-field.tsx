import { useState, type ReactNode } from 'react';
import { texts, useTexts } from '@zhenming/web-kit';
import { TextField } from './field.js';

const passwordTexts = texts(
  { show: '显示密码', rule: '至少 10 个字符，不要使用常见密码。' },
  { show: 'Show the password', rule: 'At least 10 characters, and not a common one.' },
);

/** A password, which can be looked at while it is typed instead of being typed twice. `fresh`: one that is chosen now. */
export function PasswordField({
  label,
  value,
  onChange,
  wrong,
  fresh = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wrong?: string | undefined;
  readonly fresh?: boolean;
}): ReactNode {
  const t = useTexts(passwordTexts);
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextField
        label={label}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={256}
        value={value}
        onChange={onChange}
        wrong={wrong}
        {...(fresh ? { hint: t.rule } : {})}
      />
      <label className="show-password">
        <input type="checkbox" checked={shown} onChange={({ target }) => setShown(target.checked)} />
        {t.show}
      </label>
    </>
  );
}
