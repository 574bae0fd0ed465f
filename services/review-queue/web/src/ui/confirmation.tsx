import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.js';
import { Failed } from './states.js';

interface ConfirmationProperties {
  readonly title: string;
  /** what will happen */
  readonly children: ReactNode;
  readonly doText: string;
  readonly isPending: boolean;
  /** why the action failed */
  readonly error: Error | null;
  readonly onDo: () => void;
  readonly onClose: () => void;
}

/** Asks for confirmation of an action with effects on others, and shows why it failed. */
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
