import { Injectable } from '@nestjs/common';
import { streams, type NumberEvent } from '@zhenming/contracts';
import { EventStore, RuleViolation, type RecordedEvent } from '@zhenming/kernel';
import { contestBar } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { contestedDecision, type Contest, type ContestedDecision } from './contested-decision.js';

/** Decisions that may be contested, as the streams tell. Ask with the number's row locked. */
@Injectable()
export class Contests {
  constructor(
    private readonly store: EventStore,
    private readonly accounts: Accounts,
  ) {}

  /** Throws `request/not-found` when this case never took effect on the number. */
  async decision(numberId: string, caseId: string): Promise<ContestedDecision> {
    return decisionIn(await this.history(numberId), caseId);
  }

  /** The same with what has become of its accounts since: of their logins, and of the contest that each has. */
  async of(numberId: string, caseId: string, now: Date): Promise<Contest> {
    const history = await this.history(numberId);
    const decision = decisionIn(history, caseId);
    const effect = history.find(({ type, data }) => type === 'AccountsDeregistered' && data.caseId === caseId);
    const loginsMoved: string[] = [];
    const mayContest: string[] = [];
    for (const { accountId } of decision.accounts) {
      if (await this.loginMoved(accountId, effect?.recordedAt ?? '')) loginsMoved.push(accountId);
      if (await this.mayContest(accountId, now)) mayContest.push(accountId);
    }
    return { decision, loginsMoved, mayContest };
  }

  /** It contests, or may begin to. */
  private async mayContest(accountId: string, now: Date): Promise<boolean> {
    const account = await this.accounts.find(accountId);
    const bar = account && contestBar(account, now);
    return bar === null || bar === 'UNDER_WAY';
  }

  private async loginMoved(accountId: string, since: string): Promise<boolean> {
    const history = await this.store.read(streams.account(accountId));
    return history.some(({ type, recordedAt }) => type === 'LoginMoved' && recordedAt >= since);
  }

  private async history(numberId: string) {
    return (await this.store.read(streams.number(numberId))) as readonly (NumberEvent & RecordedEvent)[];
  }
}

const decisionIn = (history: readonly NumberEvent[], caseId: string): ContestedDecision => {
  const decision = contestedDecision(history, caseId);
  if (!decision) throw new RuleViolation('request/not-found');
  return decision;
};
