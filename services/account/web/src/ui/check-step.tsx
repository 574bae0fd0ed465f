import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { ActingButton } from './acting-button.js';
import { Facts, type Fact } from './facts.js';
import { RefusalNotice } from './notice.js';
import { checkTexts } from './ui.texts.js';

/** What was entered, once more before it is sent for good. Takes the focus, so that it is read. */
export function CheckStep({
  facts,
  confirm,
  busy,
  error,
  onConfirm,
  onChange,
  children,
}: {
  readonly facts: readonly Fact[];
  /** what the button does */
  readonly confirm: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onChange: () => void;
  /** what cannot be undone about it */
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(checkTexts);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className="check" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t.title}
      </h2>
      <Facts of={facts} />
      {children}
      <RefusalNotice error={busy ? null : error} />
      <ActingButton busy={busy} onClick={onConfirm}>
        {confirm}
      </ActingButton>
      <button
        type="button"
        className="secondary"
        aria-disabled={busy}
        onClick={() => {
          if (!busy) onChange();
        }}
      >
        {t.change}
      </button>
    </section>
  );
}
