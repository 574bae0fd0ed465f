import type { ReactNode } from 'react';
import { answerOf, useAttempt, useTexts } from '@zhenming/web-kit';
import { api } from '../../api.js';
import { AskFirst } from '../../parts/ask-first.js';
import { useReadAgain, type Case, type Correction } from './case-queries.js';
import { correctionTexts, withdrawalTexts } from './progress.texts.js';

/** Gives a claim up, or accepts its refusal, while that is possible: no evidence waits, and none was good. */
export function CaseWithdrawal({ of: { caseId, status, idleAt } }: { readonly of: Case }): ReactNode {
  const t = useTexts(withdrawalTexts);
  const { keyFor } = useAttempt();
  const readAgain = useReadAgain();
  const refused = status === 'REFUSED';
  if (!refused && idleAt === undefined) return null;
  const ask = (): Promise<unknown> =>
    answerOf(
      api.POST('/api/v1/cases/{id}/withdrawal', {
        params: { path: { id: caseId }, header: { 'Idempotency-Key': keyFor(status) } },
      }),
    );
  const button = refused ? t.accept : t.button;
  return (
    <AskFirst {...{ button, yes: button, no: t.no, ask, onDone: readAgain }} title={refused ? t.acceptTitle : t.title}>
      <p>{refused ? t.acceptLead : t.lead}</p>
    </AskFirst>
  );
}

/** Gives a correction up, until it is approved. */
export function CorrectionWithdrawal({ of: { correctionId, status } }: { readonly of: Correction }): ReactNode {
  const t = useTexts(withdrawalTexts);
  const { withdraw } = useTexts(correctionTexts);
  const { keyFor } = useAttempt();
  const readAgain = useReadAgain();
  if (status !== 'OPEN' && status !== 'WAITING') return null;
  const ask = (): Promise<unknown> =>
    answerOf(
      api.POST('/api/v1/corrections/{id}/withdrawal', {
        params: { path: { id: correctionId }, header: { 'Idempotency-Key': keyFor(status) } },
      }),
    );
  return (
    <AskFirst {...{ button: withdraw, yes: withdraw, no: t.no, ask, onDone: readAgain }} title={t.correctionTitle}>
      <p>{t.correctionLead}</p>
    </AskFirst>
  );
}
