import { Injectable } from '@nestjs/common';
import { streams, type Route, type RecordedOf } from '@zhenming/contracts';
import { EventStore, RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

/** Why an account was deregistered, for its person. Of whoever holds the number now it says nothing. */
export interface OwnDeregistration {
  readonly reason: { readonly zh: string; readonly en: string };
  /** how the account stood to the number */
  readonly was: 'HOLDER' | 'CLAIMANT';
  /** the case that was decided */
  readonly caseId: string;
  /** the ways in which the other person's identity was proven */
  readonly routes: readonly Route[];
  /** ISO 8601 UTC */
  readonly deregisteredAt: string;
  /** 30 days from the first restricted login, at most 24 months from the effect */
  readonly contestableUntil: string;
}

const reason = {
  zh: '他人已证明其为该证件号码的持有人，本账号已被注销。如果该证件号码不是您的，请选择“这不是我的证件号码”。',
  en: 'Somebody else has proven that the document number is theirs, so this account was deregistered. If the number is not yours, say “this is not my number”.',
};
const CONTEST_DAYS = 30;

interface Row {
  readonly deregistered_at: Date;
  readonly deregistered_case: string;
  readonly former_number_id: string;
  readonly contestable_until: Date;
  readonly first_restricted_login: Date | null;
}

const contestableUntil = (row: Row): Date => {
  const first = row.first_restricted_login?.getTime() ?? Infinity;
  return new Date(Math.min(first + CONTEST_DAYS * 86_400_000, row.contestable_until.getTime()));
};

@Injectable()
export class OwnDeregistrationView {
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
  ) {}

  /** Refuses an account that was not deregistered, with `request/not-found`. */
  async of(accountId: string): Promise<OwnDeregistration> {
    const { rows } = await this.db.query<Row>(
      `select deregistered_at, deregistered_case, former_number_id, contestable_until, first_restricted_login
       from accounts where account_id = $1 and status = 'DEREGISTERED'`,
      [accountId],
    );
    const [row] = rows;
    if (!row) throw new RuleViolation('request/not-found');
    const history = (await this.store.read(
      streams.number(row.former_number_id),
    )) as unknown as RecordedOf<'AccountsDeregistered'>[];
    const effect = history.find(
      ({ type, data }) => type === 'AccountsDeregistered' && data.caseId === row.deregistered_case,
    );
    const own = effect?.data.accounts.find((account) => account.accountId === accountId);
    return {
      reason,
      was: own?.was ?? 'HOLDER',
      caseId: row.deregistered_case,
      routes: effect?.data.routes ?? [],
      deregisteredAt: row.deregistered_at.toISOString(),
      contestableUntil: contestableUntil(row).toISOString(),
    };
  }
}
