import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import type { CanonicalPerson } from '../accounts/person.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';

/** A person whom an office registers, often without their knowing. `address` is canonical. */
export interface OfficePerson extends CanonicalPerson {
  readonly contact?: { readonly channel: Channel; readonly address: string };
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
   * Part of the caller's unit of work. Refuses with `number/already-registered` or `number/under-review`, and has then done
   * nothing; an office never claims. `contactKept` is false where the contact is the login of another account already.
   */
  async add(
    { number, person, contact }: OfficePerson,
    now: Date,
    metadata: CommandMetadata,
  ): Promise<{ readonly contactKept: boolean }> {
    const accountId = randomUUID();
    const at = await this.ledger.lockNumber(number);
    const command = {
      kind: 'TakeNumber',
      accountId,
      trigger: 'OFFICE',
      reclaim: false,
      contactUsed: false,
      samePerson: [],
      freshCaseId: randomUUID(),
      freshDisputeId: randomUUID(),
      now: now.toISOString(),
    } as const;
    this.changes.check(at, command);
    await this.accounts.add({ accountId, via: 'OFFICE', language: 'zh-CN', createdAt: now });
    await this.accounts.tellRegistered({ accountId, via: 'OFFICE' }, metadata);
    await this.changes.decide(at, command, metadata, person);
    if (!contact) return { contactKept: true };
    const indexed = this.contacts.indexed(contact.channel, contact.address);
    if ((await this.contacts.loginOwner(indexed)) !== null) return { contactKept: false };
    await this.contacts.addUnverifiedLogin(accountId, indexed, now);
    return { contactKept: true };
  }
}
