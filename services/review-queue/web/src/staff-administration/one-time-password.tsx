import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog.js';
import { Id } from '../ui/labels.js';
import { changeDialogTexts } from './staff-administration.texts.js';

interface OneTimePasswordProperties {
  readonly login: string;
  readonly oneTimePassword: string;
  readonly onClose: () => void;
}

/** The new password of somebody else, until the dialog is closed. */
export function OneTimePassword({ login, oneTimePassword, onClose }: OneTimePasswordProperties): ReactNode {
  const t = useTexts(changeDialogTexts);
  return (
    <Dialog title={t.oneTimePassword} onClose={onClose}>
      <p>{t.shownOnce(login)}</p>
      <p>
        <Id>{oneTimePassword}</Id>
      </p>
    </Dialog>
  );
}
