import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { partsTexts } from './parts.texts.js';
import './dialog.css';

interface DialogProperties {
  readonly title: string;
  readonly children: ReactNode;
  /** Esc or the button that closes; absent: it cannot be closed */
  readonly onClose?: () => void;
  /** beside the button that closes it */
  readonly actions?: ReactNode;
  /** the text of the button that closes it */
  readonly closeText?: string;
}

/** The browser's own modal dialog: it keeps the focus, and gives it back. Shown while it is rendered. */
export function Dialog({ title, children, onClose, actions, closeText }: DialogProperties): ReactNode {
  const t = useTexts(partsTexts);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // closed before it leaves the page: only then the browser gives the focus back
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      // browsers close it at the second Esc, whatever was said at the first
      onClose={() => {
        if (dialog.current?.open !== false) return;
        if (onClose) onClose();
        else dialog.current.showModal();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {(onClose ?? actions) && (
        <div className="dialog-actions">
          {onClose && <Button onClick={onClose}>{closeText ?? (actions ? t.cancel : t.close)}</Button>}
          {actions}
        </div>
      )}
    </dialog>
  );
}
