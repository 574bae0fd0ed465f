import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { TextField } from './field.js';
import { passwordTexts } from './ui.texts.js';

/** A password, which can be looked at while it is typed instead of being typed twice. `fresh`: one that is chosen now. */
export function PasswordField({
  label,
  value,
  onChange,
  error,
  fresh = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
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
        error={error}
        {...(fresh ? { hint: t.rule } : {})}
      />
      <label className="show-password">
        <input type="checkbox" checked={shown} onChange={({ target }) => setShown(target.checked)} />
        {t.show}
      </label>
    </>
  );
}
