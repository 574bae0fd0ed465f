import { eventsOf, grouped, type Evidence, type Known } from './evidence.js';

type Step = Known<'ConflictCaseApproved' | 'ConflictCaseReturned'>;

/** I2: every deregistration has exactly one earlier approval that still stood, of the same case and holder version; one per case. */
export function everyEffectWasDecided({ logs }: Evidence): string[] {
  const found: string[] = [];
  const decisions = grouped<Step>(
    eventsOf(logs['id-conflict'], 'ConflictCaseApproved', 'ConflictCaseReturned'),
    ({ data }) => data.caseId,
  );
  const refused = new Set(eventsOf(logs.account, 'DeregistrationRefused').map(({ metadata }) => metadata.causationId));
  const effects = eventsOf(logs.account, 'AccountsDeregistered');
  for (const [caseId, ofCase] of grouped(effects, ({ data }) => data.caseId))
    if (ofCase.length > 1) found.push(`case ${caseId} took effect ${ofCase.length} times`);
  for (const effect of effects) {
    const { caseId, winnerId, numberId, decidedHolderVersion, accounts } = effect.data;
    const steps = decisions.get(caseId) ?? [];
    const standing = steps.filter(
      (step, at): step is Known<'ConflictCaseApproved'> =>
        step.type === 'ConflictCaseApproved' &&
        step.recordedAt <= effect.recordedAt &&
        step.data.holderVersion === decidedHolderVersion &&
        // a returned approval stands no longer
        steps[at + 1]?.type !== 'ConflictCaseReturned',
    );
    const [approval] = standing;
    if (!approval || standing.length > 1) {
      found.push(`the effect of case ${caseId} has ${standing.length} approvals at version ${decidedHolderVersion}`);
      continue;
    }
    if (refused.has(approval.id)) found.push(`the approval of case ${caseId} was refused and took effect`);
    if (effect.metadata.causationId !== approval.id) found.push(`the effect of case ${caseId} has another cause`);
    if (approval.data.claimantId !== winnerId || approval.data.numberId !== numberId)
      found.push(`the effect of case ${caseId} is for another account or number than its approval`);
    const seen = new Set([approval.data.holder, ...approval.data.claims.map(({ accountId }) => accountId)]);
    for (const { accountId } of accounts)
      if (!seen.has(accountId)) found.push(`account ${accountId} was deregistered by case ${caseId} unseen`);
    if (accounts.some(({ accountId }) => accountId === winnerId)) found.push(`the winner of case ${caseId} lost it`);
  }
  return found;
}
