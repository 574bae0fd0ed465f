import { Injectable } from '@nestjs/common';
import { streams, type NumberEvent } from '@zhenming/contracts';
import { EventStore, type CommandMetadata } from '@zhenming/kernel';
import { withLiveReviews } from '../domain/claim-evidence.js';
import { numberLedger, type LedgerCommand } from '../domain/number-ledger.js';
import { accountChanges } from './account-changes.js';
import { Ledger, Restrictions, type LockedLedger } from './number.ports.js';
import { Accounts, Sessions, type Person } from './ports.js';
import { ReviewWaiting } from './review-waiting.js';

/**
 * The one way a number changes: the locked row decides; row, stream and accounts change together in the caller's
 * transaction, and the sessions of accounts that lost it end there.
 */
@Injectable()
export class NumberChanges {
  constructor(
    private readonly ledger: Ledger,
    private readonly store: EventStore,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly restrictions: Restrictions,
    private readonly waiting: ReviewWaiting,
  ) {}

  /** Throws what the rules would refuse, and changes nothing. */
  check({ ledger }: LockedLedger, command: LedgerCommand): void {
    numberLedger(ledger.numberId).decide(command, ledger);
  }

  /** What happened; `[]` on a repeat. Throws what the rules refuse. `person` is of the account that takes the number. */
  async decide(
    { ledger, revision }: LockedLedger,
    command: LedgerCommand,
    metadata: CommandMetadata,
    person?: Person,
  ): Promise<NumberEvent[]> {
    const rules = numberLedger(ledger.numberId);
    const events = rules.decide(command, ledger);
    if (events.length === 0) return [];
    await this.store.append(streams.number(ledger.numberId), revision, events, metadata);
    const after = withLiveReviews(events.reduce(rules.evolve, ledger), command.now);
    await this.ledger.save(after, revision + events.length);
    await this.waiting.changed(ledger, after, command.now);
    for (const event of events) await this.changeAccounts(event, new Date(command.now), person);
    return events;
  }

  /** In the order of their ids, as everybody who changes several accounts does. */
  private async changeAccounts(event: NumberEvent, now: Date, person: Person | undefined): Promise<void> {
    const changes = [...accountChanges(event, now, person)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [accountId, change] of changes) {
      await this.accounts.change(accountId, change);
      if (change.status === 'DEREGISTERED') await this.sessions.endAll(accountId);
      if (change.status === 'ACTIVE') await this.restrictions.lift(accountId);
    }
  }
}
