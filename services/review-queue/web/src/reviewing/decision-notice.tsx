import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { isGone } from '../review-tasks/task.queries.js';
import { Passing } from '../ui/toasts.js';
import { decisionTexts } from './decision.texts.js';
import type { DecisionSubmission } from './use-decision.js';

/** Why a decision was not sent. */
export function DecisionNotice({ submission }: { readonly submission: DecisionSubmission }): ReactNode {
  const t = useTexts(decisionTexts);
  const { error, unsure, undone, again } = submission;
  if (undone) return <Passing type="info" message={t.undone} />;
  // shown elsewhere: at the card's fields, and in the lease notice
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
