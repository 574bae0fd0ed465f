import { Injectable } from '@nestjs/common';
import { streams, type DataOf, type NumberEvent } from '@zhenming/contracts';
import { EventStore, type CommandMetadata } from '@zhenming/kernel';
import { contestBar, noBinding } from '../accounts/account.js';
import { Accounts, type AccountChange } from '../accounts/accounts.repository.js';
import { ContestTimes } from '../accounts/contest-times.repository.js';
import type { Person } from '../accounts/person.js';
import { noticesEnd } from '../contacts/contact-age.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { withLiveReviews } from './claim-evidence.js';
import { Ledger, type LockedLedger } from './ledger.repository.js';
import { numberLedger, type LedgerCommand, type NumberLedger } from './number-ledger.js';
import { ReviewWaiters } from './review-waiters.repository.js';

type Changes = ReadonlyMap<string, AccountChange>;

/** off every number: what was said of the person goes as well */
const none: AccountChange = {
  identity: 'NONE',
  numberId: null,
  caseId: null,
  proof: 'UNPROVEN',
  heldByVouching: false,
  ...noBinding,
  person: null,
};

const held = ({ numberId, holderStanding }: NumberEvent['data']): AccountChange => ({
  identity: 'HELD',
  numberId,
  caseId: null,
  refusedSituation: null,
  proof: holderStanding?.proof ?? 'UNPROVEN',
  heldByVouching: false,
});

/** Off the number and into the restricted login. What the account holds stays sealed as it is: frozen, shown to nobody. */
const deregistered = (data: DataOf<'AccountsDeregistered'>, now: Date): AccountChange => ({
  status: 'DEREGISTERED',
  identity: 'NONE',
  numberId: null,
  caseId: null,
  deregisteredAt: now,
  deregisteredCase: data.caseId,
  formerNumberId: data.numberId,
  contestableUntil: new Date(data.contestableUntil),
  firstRestrictedProof: null,
  contestCase: null,
  reinstatedAt: null,
  unrestored: [],
});

/** In use again, with what the account held frozen. */
const inUse: AccountChange = {
  status: 'ACTIVE',
  deregisteredAt: null,
  deregisteredCase: null,
  formerNumberId: null,
  contestableUntil: null,
  firstRestrictedProof: null,
  contestCase: null,
};

/** A contest that ended without success: the account is deregistered as before. */
const contestOver: AccountChange = { identity: 'NONE', numberId: null, caseId: null };

/**
 * What an event about a number means for the accounts it names, by account id. `person` is of the account that takes the
 * number. Whoever gets a number by another's leaving or by a decision has claimed it before, and is known already.
 */
function accountChanges(event: NumberEvent, now: Date, person?: Person): Changes {
  const { data } = event;
  const about = person ? { person } : {};
  switch (event.type) {
    case 'IdNumberHeld':
      return new Map([[event.data.accountId, { ...held(data), ...about }]]);
    case 'IdConflictDetected': {
      const { accountId, caseId, numberId, contests } = event.data;
      if (contests !== undefined)
        return new Map([[accountId, { identity: 'CONTESTED', numberId, caseId, contestCase: caseId }]]);
      return new Map([
        [accountId, { identity: 'CONTESTED', numberId, caseId, proof: 'UNPROVEN', refusedSituation: null, ...about }],
      ]);
    }
    case 'ClaimWithdrawn':
      return new Map([[event.data.accountId, event.data.contests === undefined ? none : contestOver]]);
    case 'HolderAnswered':
      return event.data.answer === 'IT_IS_MINE' ? new Map() : leaving(event.data.accountId, none, data);
    case 'IdNumberCorrected':
      return leaving(event.data.accountId, none, data);
    case 'HolderProven':
      return new Map([[event.data.accountId, { proof: 'PROVEN' }]]);
    case 'IdNumberDisowned':
      return event.data.as === 'HOLDER'
        ? leaving(event.data.accountId, none, data)
        : new Map([[event.data.accountId, { ...none, ...inUse }]]);
    case 'AccountsDeregistered': {
      const { winnerId, accounts, routes } = event.data;
      const heldByVouching = routes.every((route) => route === 'CLASSMATE');
      const lost = deregistered(event.data, now);
      return new Map([
        [winnerId, { ...held(data), heldByVouching }],
        ...accounts.map(({ accountId }) => [accountId, lost] as const),
      ]);
    }
    case 'AccountsReinstated': {
      const { accounts, leaves } = event.data;
      return new Map<string, AccountChange>([
        ...accounts.map(({ accountId, as, unrestored }) => {
          const back = { ...inUse, reinstatedAt: now, unrestored };
          return [accountId, { ...(as === 'HOLDER' ? held(data) : none), ...back }] as const;
        }),
        ...(leaves ? [[leaves.accountId, { ...none, reinstatedAt: now, unrestored: ['NUMBER'] }] as const] : []),
      ]);
    }
    case 'DeregistrationLifted': {
      const { accountId, unrestored } = event.data;
      return new Map([[accountId, { ...none, ...inUse, reinstatedAt: now, unrestored }]]);
    }
    case 'ClaimTurnsChanged':
    case 'DeregistrationRefused':
      return new Map();
  }
}

const leaving = (accountId: string, change: AccountChange, data: NumberEvent['data']): Changes =>
  new Map([[accountId, change], ...(data.holder === null ? [] : [[data.holder, held(data)] as const])]);

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
    private readonly contacts: Contacts,
    private readonly waiters: ReviewWaiters,
    private readonly contestTimes: ContestTimes,
  ) {}

  /** Throws what the rules would refuse, and changes nothing. */
  check({ ledger }: LockedLedger, command: LedgerCommand): void {
    numberLedger(ledger.numberId).decide(command, ledger);
  }

  /** What happened; `[]` on a repeat. Throws what the rules refuse. `person` is of the account that takes the number. */
  async decide(
    at: LockedLedger,
    command: LedgerCommand,
    metadata: CommandMetadata,
    person?: Person,
  ): Promise<NumberEvent[]> {
    const events = numberLedger(at.ledger.numberId).decide(command, at.ledger);
    if (events.length === 0) return [];
    await this.save(at, at.ledger, events, command.now, metadata);
    for (const event of events) await this.changeAccounts(event, command.now, person);
    return events;
  }

  /**
   * `noted` is the row with what was learnt of a claim's evidence, which is no event and moves no version. Whose turn it is
   * because of that is one. `now` is ISO 8601 UTC.
   */
  async note(at: LockedLedger, noted: NumberLedger, now: string, metadata: CommandMetadata): Promise<void> {
    const events = numberLedger(noted.numberId).decide({ kind: 'ChangeTurns', now }, noted);
    await this.save(at, noted, events, now, metadata);
  }

  private async save(
    at: LockedLedger,
    noted: NumberLedger,
    events: NumberEvent[],
    now: string,
    metadata: CommandMetadata,
  ): Promise<void> {
    const { ledger, revision } = at;
    const { numberId } = ledger;
    if (events.length > 0) await this.store.append(streams.number(numberId), revision, events, metadata);
    const after = withLiveReviews(events.reduce(numberLedger(numberId).evolve, noted), now);
    await this.ledger.save(at, after, revision + events.length);
    await this.waiters.changed(ledger, after, now);
  }

  /** In the order of their ids, as everybody who changes several accounts does. */
  private async changeAccounts(event: NumberEvent, now: string, person: Person | undefined): Promise<void> {
    const changes = accountChanges(event, new Date(now), person);
    const { leaves, keepContest = [] }: Partial<DataOf<'AccountsReinstated'>> =
      event.type === 'AccountsReinstated' ? event.data : {};
    for (const accountId of [...changes.keys(), ...keepContest].sort()) {
      const change = changes.get(accountId);
      if (!change) {
        await this.followContest(accountId, new Date(now));
        continue;
      }
      await this.accounts.change(accountId, change);
      if (change.boundAt === null) await this.contacts.endBoundNotices(accountId, new Date(noticesEnd(now)));
      if (change.status === 'DEREGISTERED' || accountId === leaves?.accountId) await this.sessions.endAll(accountId);
      if (change.status === 'ACTIVE') await this.sessions.liftRestriction(accountId);
    }
  }

  /** It keeps its contest of a decision that is reversed: one that has begun ends by its case, the right to begin one by its time. */
  private async followContest(accountId: string, now: Date): Promise<void> {
    const account = await this.accounts.lock(accountId);
    if (account && contestBar(account, now) === null) await this.contestTimes.follow(account);
  }
}
