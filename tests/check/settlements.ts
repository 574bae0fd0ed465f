import { eventsOf, grouped, type Evidence, type Known } from './evidence.js';

type Effect = Known<'AccountsDeregistered' | 'AccountsReinstated'>;
type Step = Known<'ConflictCaseApproved' | 'ConflictCaseReturned'>;

/** The reversals: where a contest was decided like any claim, the deregistration is its effect, and its own account comes back with it. */
const isReversal = ({ type, data }: Effect): boolean => type === 'AccountsReinstated' && data.leaves !== undefined;

/**
 * I2: every deregistration and every reversal has exactly one earlier approval that still stood, of the same case and holder
 * version; one per case. A reversal touches the accounts of the decision that was contested, and no other; whoever comes back later had kept a contest of it.
 */
export function everyEffectWasDecided({ logs }: Evidence): string[] {
  const found: string[] = [];
  const decisions = grouped<Step>(
    eventsOf(logs['id-conflict'], 'ConflictCaseApproved', 'ConflictCaseReturned'),
    ({ data }) => data.caseId,
  );
  const refused = new Set(eventsOf(logs.account, 'DeregistrationRefused').map(({ metadata }) => metadata.causationId));
  const deregistrations = eventsOf(logs.account, 'AccountsDeregistered');
  const reinstatements = eventsOf(logs.account, 'AccountsReinstated');
  const effects: Effect[] = [...deregistrations, ...reinstatements.filter(isReversal)];
  for (const [caseId, ofCase] of grouped<Effect>(effects, ({ data }) => data.caseId))
    if (ofCase.length > 1) found.push(`case ${caseId} took effect ${ofCase.length} times`);
  for (const effect of effects) {
    const { caseId, numberId, decidedHolderVersion } = effect.data;
    const winnerId = effect.type === 'AccountsDeregistered' ? effect.data.winnerId : effect.data.contestantId;
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
    if (effect.type === 'AccountsReinstated') {
      const { contests, leaves } = effect.data;
      if (approval.data.contests !== contests) found.push(`the effect of case ${caseId} reverses another decision`);
      if (approval.data.holder !== leaves?.accountId) found.push(`case ${caseId} removed a holder that it did not see`);
      continue;
    }
    const { accounts } = effect.data;
    const seen = new Set([approval.data.holder, ...approval.data.claims.map(({ accountId }) => accountId)]);
    for (const { accountId } of accounts)
      if (!seen.has(accountId)) found.push(`account ${accountId} was deregistered by case ${caseId} unseen`);
    if (accounts.some(({ accountId }) => accountId === winnerId)) found.push(`the winner of case ${caseId} lost it`);
  }
  for (const { data } of reinstatements) {
    const { caseId, contests, accounts, contestantId, leaves } = data;
    const contested = deregistrations.find((one) => one.data.caseId === contests)?.data;
    const touched = new Set(contested?.accounts.map(({ accountId }) => accountId));
    for (const { accountId } of accounts)
      if (!touched.has(accountId)) found.push(`account ${accountId} came back by case ${caseId}, and was not gone`);
    if (leaves && leaves.accountId !== contested?.winnerId)
      found.push(`case ${caseId} reversed a decision against somebody who had not won it`);
    if (!leaves && (accounts.length > 1 || !deregistrations.some((one) => one.data.caseId === caseId)))
      found.push(`account ${contestantId} came back without the effect of case ${caseId}`);
  }
  for (const { data } of eventsOf(logs.account, 'DeregistrationLifted')) {
    const { accountId, caseId } = data;
    const kept = reinstatements.some(
      (one) => one.data.contests === caseId && one.data.keepContest?.includes(accountId),
    );
    if (!kept) found.push(`account ${accountId} came back although nobody had reversed the decision of case ${caseId}`);
  }
  return found;
}
