import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { StillWaiting } from './notice.js';

interface Properties extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-busy' | 'aria-disabled' | 'disabled'> {
  /** what it asked for is on its way */
  readonly busy: boolean;
  /** it cannot be pressed now, for another reason */
  readonly waits?: boolean;
}

/**
 * A button that sends something. While it is busy, pressing again does nothing, and after some seconds it is said that the page still
 * waits. It stays focusable, so focus is not lost.
 */
export function ActingButton({ busy, waits = false, type = 'button', onClick, ...button }: Properties): ReactNode {
  const idle = !busy && !waits;
  return (
    <>
      <button
        {...button}
        type={type}
        aria-busy={busy}
        aria-disabled={!idle}
        onClick={(event) => (idle ? onClick?.(event) : event.preventDefault())}
      />
      {busy ? <StillWaiting /> : null}
    </>
  );
}
