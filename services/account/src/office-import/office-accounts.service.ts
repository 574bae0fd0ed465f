import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import { RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { Accounts, unlessShredded } from '../accounts/accounts.repository.js';
import type { CanonicalPerson, Person } from '../accounts/person.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import type { NumberLedger } from '../number-ledger/number-ledger.js';

/** A person whom an office registers, often without their knowing. `address` is canonical. */
export interface OfficePerson extends CanonicalPerson {
  readonly contact?: { readonly channel: Channel; readonly address: string };
}

/** What became of a person; `without-contact`: another account logs in with the contact already, or may still undo with it that it was removed. */
export type OfficeOutcome = 'added' | 'without-contact' | 'there-already';

/** what a taken number refuses with; an office never claims */
const TAKEN: ReadonlySet<string> = new Set(['number/already-registered', 'number/under-review']);

/** The slug of a refusal that says that a number is taken; throws whatever else it was. */
export function takenSlug(refusal: unknown): string {
  if (refusal instanceof RuleViolation && TAKEN.has(refusal.slug)) return refusal.slug;
  throw refusal;
}

/** Accounts that an office made: no password, so nobody can log in before they have proven the contact. */
@Injectable()
export class OfficeAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
  ) {}

  /**
   * With what slug `add` would refuse each of them now, undefined where it would not. Nothing is locked: it may refuse all the same.
   */
  async refusals(people: readonly OfficePerson[], now: Date): Promise<(string | undefined)[]> {
    const ledgers = await this.ledger.ofNumbers(people.map(({ number }) => number));
    const refusals: (string | undefined)[] = [];
    for (const [n, { person }] of people.entries()) {
      const ledger = ledgers[n] as NumberLedger;
      refusals.push((await this.isThere(ledger, person)) ? undefined : this.refusal(ledger, now));
    }
    return refusals;
  }

  /**
   * Part of the caller's unit of work. Refuses with `number/already-registered` or `number/under-review`, and has then done
   * nothing. Quiet where an office made an account for this person before, which has the number.
   */
  async add({ number, person, contact }: OfficePerson, now: Date, metadata: CommandMetadata): Promise<OfficeOutcome> {
    const accountId = randomUUID();
    const at = await this.ledger.lockNumber(number);
    if (await this.isThere(at.ledger, person)) return 'there-already';
    const command = taking(accountId, now);
    this.changes.check(at, command);
    await this.accounts.add({ accountId, via: 'OFFICE', language: 'zh-CN', createdAt: now });
    await this.accounts.tellRegistered({ accountId, via: 'OFFICE' }, metadata);
    await this.changes.decide(at, command, metadata, person);
    if (!contact) return 'added';
    const indexed = this.contacts.indexed(contact.channel, contact.address);
    const owned = (await this.contacts.loginOwner(indexed)) ?? (await this.contacts.wayBack(indexed));
    if (owned) return 'without-contact';
    await this.contacts.addUnverifiedLogin(accountId, indexed, now);
    return 'added';
  }

  private refusal(ledger: NumberLedger, now: Date): string | undefined {
    try {
      this.changes.check({ ledger, revision: 0 }, taking(randomUUID(), now));
      return undefined;
    } catch (refusal) {
      return takenSlug(refusal);
    }
  }

  private async isThere({ holder }: NumberLedger, person: Person): Promise<boolean> {
    if (holder === null || (await this.accounts.find(holder))?.via !== 'OFFICE') return false;
    const held = await this.accounts.person(holder).catch(unlessShredded);
    return held?.name === person.name;
  }
}

const taking = (accountId: string, now: Date) =>
  ({
    kind: 'TakeNumber',
    accountId,
    trigger: 'OFFICE',
    reclaim: false,
    contactUsed: false,
    samePerson: [],
    freshCaseId: randomUUID(),
    freshDisputeId: randomUUID(),
    now: now.toISOString(),
  }) as const;
