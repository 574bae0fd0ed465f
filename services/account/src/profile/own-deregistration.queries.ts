import { Injectable } from '@nestjs/common';
import { streams, type Route, type RecordedOf } from '@zhenming/contracts';
import { Clock, EventStore, referenceOf, RuleViolation } from '@zhenming/kernel';
import { contestBar, contestEnd, type ContestBar } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';

/** Why an account was deregistered, for its person. Of whoever holds the number now it says nothing. */
export interface OwnDeregistration {
  readonly reason: { readonly zh: string; readonly en: string };
  /** how the account stood to the number */
  readonly was: 'HOLDER' | 'CLAIMANT';
  /** the case that was decided */
  readonly caseId: string;
  readonly reference: string;
  /** the ways in which the other person's identity was proven */
  readonly routes: readonly Route[];
  /** ISO 8601 UTC */
  readonly deregisteredAt: string;
  /** 30 days from the first proof by a code, at most 24 months from the effect */
  readonly contestableUntil: string;
  /** the first proof by a code in a restricted session: the 30 days count from it; null while there was none */
  readonly firstReadAt: string | null;
  /** `why` not, where it is not possible */
  readonly contest: { readonly possible: boolean; readonly why: ContestBar | null };
  /** the case by which it is contested, or was */
  readonly contestCaseId: string | null;
}

const reasonOfStanding = {
  zh: '另一个账号的使用者已证明该证件号码属于其本人，本账号已被注销。如果该证件号码不是您的，请选择“这不是我的证件号码”；如果该证件号码是您本人的，请申请复议。',
  en: 'The owner of another account has proven that the document number is theirs, so this account was deregistered. If the number is not yours, say “this is not my number”; if it is yours, challenge the decision.',
};

/** Of a decision that was reversed for another account: what it said of its winner is not so. */
const reasonOfReversed = {
  zh: '另一个账号复议成立，注销本账号的决定已被撤销，证件号码归该账号使用。该撤销不涉及本账号，本账号仍处于注销状态。如果该证件号码不是您的，请选择“这不是我的证件号码”；如果该证件号码是您本人的，请申请复议。逾期未申请，或复议未成立的，本账号恢复使用，但没有证件号码。',
  en: 'Another account challenged the decision by which this account was deregistered: the decision was reversed, and the document number went to that account. That decided nothing about this account, which is still deregistered. If the number is not yours, say “this is not my number”; if it is yours, challenge the decision. Where you do not in time, or your challenge does not succeed, this account is in use again, without a number.',
};

/** Why accounts were deregistered, each for its own person. */
@Injectable()
export class OwnDeregistrations {
  constructor(
    private readonly accounts: Accounts,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Refuses an account that was not deregistered, with `request/not-found`. */
  async of(accountId: string): Promise<OwnDeregistration> {
    const account = await this.accounts.find(accountId);
    const { deregisteredAt, deregisteredCase: caseId, formerNumberId: numberId } = account ?? {};
    const until = account && contestEnd(account);
    if (account?.status !== 'DEREGISTERED' || !deregisteredAt || !caseId || !numberId || !until)
      throw new RuleViolation('request/not-found');
    const history = (await this.store.read(streams.number(numberId))) as unknown as RecordedOf<
      'AccountsDeregistered' | 'AccountsReinstated'
    >[];
    const effect = history.find(
      (event): event is RecordedOf<'AccountsDeregistered'> =>
        event.type === 'AccountsDeregistered' && event.data.caseId === caseId,
    );
    const own = effect?.data.accounts.find((one) => one.accountId === accountId);
    // for another account: this one is deregistered still
    const reversed = history.some(
      ({ type, data }) => type === 'AccountsReinstated' && data.contests === caseId && data.leaves !== undefined,
    );
    const why = contestBar(account, await this.clock.now());
    return {
      reason: reversed ? reasonOfReversed : reasonOfStanding,
      was: own?.was ?? 'HOLDER',
      caseId,
      reference: referenceOf(caseId),
      routes: effect?.data.routes ?? [],
      deregisteredAt: deregisteredAt.toISOString(),
      contestableUntil: until.toISOString(),
      firstReadAt: account.firstRestrictedProof?.toISOString() ?? null,
      contest: { possible: why === null, why },
      contestCaseId: account.contestCase,
    };
  }
}
