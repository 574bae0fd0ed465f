import type { ReactNode } from 'react';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { api } from '../api.js';
import type { Case } from '../conflict-case/case.queries.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { useRefresh } from '../ui/use-refresh.js';
import { contestWithdrawalTexts, withdrawalTexts } from './claimant-cases.texts.js';

/** Withdraws a claim, or accepts its refusal, until it takes effect. */
export function CaseWithdrawal({ of: { caseId, status, trigger } }: { readonly of: Case }): ReactNode {
  const ofClaim = useTexts(withdrawalTexts);
  const ofContest = useTexts(contestWithdrawalTexts);
  const t = trigger === 'CONTEST' ? ofContest : ofClaim;
  const refresh = useRefresh();
  // a contest wants it: it cannot be begun again
  const withFreshProof = useFreshProof();
  const refused = status === 'REFUSED';
  if (status === 'EFFECT_PENDING' || status === 'CLOSED') return null;
  const ask = (): Promise<unknown> =>
    withFreshProof(() => answerOf(api.POST('/api/v1/cases/{id}/withdrawal', { params: { path: { id: caseId } } })));
  const button = refused ? t.accept : t.button;
  return (
    <ConfirmButton
      {...{ button, yes: button, no: t.no, ask, onDone: refresh }}
      title={refused ? t.acceptTitle : t.title}
    >
      <p>{refused ? t.acceptLead : t.lead}</p>
    </ConfirmButton>
  );
}
