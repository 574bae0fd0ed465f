import { useState, type ReactNode } from 'react';
import { useNow, useTexts } from '@zhenming/web-kit';
import { ActingButton } from './acting-button.js';
import { codeIn, secondsUntilAnother } from './code.js';
import { TextField } from './field.js';
import { Notice, RefusalNotice } from './notice.js';
import { codeTexts } from './ui.texts.js';
import type { Submission } from './use-submission.js';

function Again({ again, sentAt }: { readonly again: Submission<void>; readonly sentAt: number }): ReactNode {
  const t = useTexts(codeTexts);
  const now = useNow(1_000);
  const [firstSentAt] = useState(sentAt);
  const left = secondsUntilAnother(sentAt, now);
  return (
    <>
      {sentAt !== firstSentAt && !again.busy ? <Notice kind="good">{t.resent}</Notice> : null}
      <RefusalNotice error={again.busy ? null : again.error} />
      <ActingButton className="secondary" busy={again.busy} waits={left > 0} onClick={() => again.send()}>
        {left > 0 ? t.resendIn(left) : t.resend}
      </ActingButton>
    </>
  );
}

/** The code that came by SMS or e-mail, and the way to another one a minute after the last. */
export function CodeField({
  value,
  onChange,
  error,
  again,
  sentAt,
}: {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error?: string | undefined;
  /** sends a new code, where the page can */
  readonly again?: Submission<void> | undefined;
  /** when the last one was sent: milliseconds, of this device */
  readonly sentAt: number;
}): ReactNode {
  const t = useTexts(codeTexts);
  return (
    <>
      <TextField
        label={t.code}
        hint={t.hint}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={500}
        value={value}
        onChange={(typed) => onChange(codeIn(typed))}
        error={error}
      />
      {again ? <Again again={again} sentAt={sentAt} /> : null}
    </>
  );
}
