import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { decisionTexts } from './decision.texts.js';
import { isGone } from './task.js';
import type { Sending } from './use-decision.js';

/** What became of a decision that is not sent, beside the button that sent it. */
export function SendingNotice({ sending }: { readonly sending: Sending }): ReactNode {
  const t = useTexts(decisionTexts);
  const { error, unsure, undone, again } = sending;
  if (undone) return <Alert role="status" type="info" showIcon title={t.undone} />;
  // said elsewhere: at the card's fields, and at the head of the page
  if (!error || isGone(error) || refusedBecause(error, 'review/card-mismatch')) return null;
  const mended = refusedBecause(error, 'precondition/failed')
    ? t.changed
    : refusedBecause(error, 'session/required') && t.notSent;
  if (mended) return <Alert role="alert" type="warning" showIcon title={mended} />;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={error.message}
      description={unsure ? t.againHelp : undefined}
      action={unsure && <Button onClick={again}>{t.again}</Button>}
    />
  );
}
