import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Dialog } from '../parts/dialog.js';
import { Failed } from '../parts/states.js';

interface ConfirmationProperties {
  readonly title: string;
  /** what will happen */
  readonly children: ReactNode;
  readonly doText: string;
  readonly isPending: boolean;
  /** why it was refused when it was tried */
  readonly error: Error | null;
  readonly onDo: () => void;
  readonly onClose: () => void;
}

/** Asks before something is done that others feel; says in the same place why it could not be done. */
export function Confirmation(properties: ConfirmationProperties): ReactNode {
  const { title, children, doText, isPending, error, onDo, onClose } = properties;
  return (
    <Dialog
      title={title}
      {...(isPending ? {} : { onClose })}
      actions={
        <Button type="primary" loading={isPending} onClick={onDo}>
          {doText}
        </Button>
      }
    >
      <p>{children}</p>
      {error && <Failed error={error} />}
    </Dialog>
  );
}
