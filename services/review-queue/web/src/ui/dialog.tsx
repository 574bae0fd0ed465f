import { useModal, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useId, type ReactNode } from 'react';
import { uiTexts } from './ui.texts.js';
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
  /** nothing is read behind it */
  readonly covering?: boolean;
}

/** A modal <dialog>, open while it is rendered. The browser keeps the focus inside and gives it back. */
export function Dialog({
  title,
  children,
  onClose,
  actions,
  closeText,
  covering = false,
}: DialogProperties): ReactNode {
  const t = useTexts(uiTexts);
  const id = useId();
  const dialog = useModal();
  return (
    <dialog
      ref={dialog}
      className={covering ? 'dialog covering' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      // browsers close it at the second Esc, even if the first was prevented
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
