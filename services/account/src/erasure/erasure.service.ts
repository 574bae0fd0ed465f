import { Injectable } from '@nestjs/common';
import { streams, type NumberEvent } from '@zhenming/contracts';
import { ConcurrencyConflict, EventStore, Vault, type CommandMetadata, type RecordedEvent } from '@zhenming/kernel';
import { noBinding } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Corrections } from '../number-corrections/corrections.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import type { NumberLedger } from '../number-ledger/number-ledger.js';
import { Devices } from '../sessions/devices.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { erase, erasureBars, type ErasureBar, type ErasureFacts } from './erasure.js';

/** What there is of a person. */
export interface Erasable {
  readonly account: Account;
  readonly facts: ErasureFacts;
  readonly bars: readonly ErasureBar[];
  /** of the erasure before */
  readonly erasedAt: string | undefined;
  readonly contacts: number;
  readonly sessions: number;
  /** the last one that gave the account its number, took it, or left it there */
  readonly lastDecision: { readonly caseId: string; readonly at: string } | undefined;
  /** by which the registry knows the person, hex; null where it is not known, or is erased */
  readonly registryNumberIndex: string | null;
}

type Recorded = NumberEvent & RecordedEvent;

/** Takes the personal data off an account, for good. What other services have goes when they hear of it. */
@Injectable()
export class Erasure {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly proofs: ContactProofs,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly corrections: Corrections,
    private readonly ledger: Ledger,
    private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  /** Undefined when there is no such account. Changes and locks nothing. */
  async look(accountId: string): Promise<Erasable | undefined> {
    const account = await this.accounts.find(accountId);
    if (!account) return undefined;
    const numberId = numberOf(account);
    const facts = await this.facts(account, numberId === null ? undefined : await this.ledger.find(numberId));
    const [contacts, sessions] = [await this.contacts.count(accountId), await this.sessions.list(accountId)];
    return {
      ...{ account, facts, bars: erasureBars(facts), contacts, sessions: sessions.length },
      erasedAt: (await this.erasureOf(accountId))?.recordedAt,
      lastDecision: numberId === null ? undefined : await this.lastDecision(accountId, numberId),
      registryNumberIndex: await this.accounts.registryNumberIndex(accountId),
    };
  }

  /**
   * Part of the caller's unit of work. Where something has to end before, returns what it is and has done nothing. On a repeat nothing is
   * recorded, so no other service hears of it again, and what may have come back is taken off here.
   */
  async erase(accountId: string, reference: string, metadata: CommandMetadata): Promise<readonly ErasureBar[]> {
    const seen = await this.accounts.find(accountId);
    const numberId = seen ? numberOf(seen) : null;
    const number = numberId === null ? undefined : await this.ledger.lock(numberId);
    const account = await this.accounts.lock(accountId);
    if (!account || account.version !== seen?.version) throw new ConcurrencyConflict(streams.account(accountId));
    const facts = await this.facts(account, number?.ledger);
    const bars = erasureBars(facts);
    if (bars.length > 0) return bars;
    await this.accounts.record(accountId, erase(facts, reference), metadata);
    await this.accounts.change(accountId, { person: null, passwordHash: null, ...noBinding });
    await this.sessions.endAll(accountId);
    await this.devices.drop(accountId);
    await this.proofs.drop(accountId);
    await this.contacts.drop(accountId);
    await this.vault.shred(accountId);
    return [];
  }

  /** No correction begins while the account is locked. */
  private async facts(account: Account, number: NumberLedger | undefined): Promise<ErasureFacts> {
    const { accountId } = account;
    return {
      ...{ account, number },
      correctionIds: await this.corrections.idsOf(accountId),
      openCorrection: await this.corrections.openOf(accountId),
      erased: (await this.erasureOf(accountId)) !== undefined,
    };
  }

  private async erasureOf(accountId: string): Promise<RecordedEvent | undefined> {
    return (await this.store.read(streams.account(accountId))).find(({ type }) => type === 'PersonErased');
  }

  private async lastDecision(accountId: string, numberId: string): Promise<Erasable['lastDecision']> {
    const history = (await this.store.read(streams.number(numberId))) as Recorded[];
    const last = history.findLast((event) => decided(event).includes(accountId));
    return last && 'caseId' in last.data ? { caseId: last.data.caseId, at: last.recordedAt } : undefined;
  }
}

const numberOf = ({ numberId, formerNumberId }: Account): string | null => numberId ?? formerNumberId;

/** The accounts about which an event says what was decided. */
const decided = ({ type, data }: NumberEvent): string[] => {
  if (type === 'AccountsDeregistered') return [data.winnerId, ...data.accounts.map(({ accountId }) => accountId)];
  if (type === 'AccountsReinstated') return data.accounts.map(({ accountId }) => accountId);
  return type === 'HolderProven' ? [data.accountId] : [];
};
