import { Injectable } from '@nestjs/common';
import type { NoticeAddresses } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { mailboxOf } from './contact.js';
import { Contacts } from './contacts.repository.js';

/** Where notices for an account go, and in which language. */
@Injectable()
export class NoticeAddressQueries {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
  ) {}

  /**
   * With a case: which mailboxes its claimant has too, proven or not, however they are written, and which are the login of somebody else by
   * now, who may stand behind the claim. What an office wrote down may be anybody's, and is no proof either that its person read it. Throws
   * `request/not-found`.
   */
  async of(accountId: string, caseId?: string): Promise<NoticeAddresses> {
    const found = await this.contacts.noticeAddresses(accountId);
    if (!found) throw new RuleViolation('request/not-found');
    const theirs = caseId === undefined ? new Set() : await this.ofClaimant(caseId, accountId);
    const addresses = found.addresses.map(({ channel, address, moved, unproven }) => ({
      ...{ channel, address, ...(moved ? { moved } : {}), ...(unproven ? { unproven } : {}) },
      ...(unproven || (moved && caseId !== undefined) || theirs.has(mailboxOf(channel, address))
        ? { shared: true }
        : {}),
    }));
    return { language: found.language, addresses };
  }

  private async ofClaimant(caseId: string, accountId: string): Promise<ReadonlySet<unknown>> {
    const claimant = await this.accounts.ofCase(caseId);
    if (!claimant || claimant.accountId === accountId) return new Set();
    const addresses = await this.contacts.addresses(claimant.accountId);
    return new Set(addresses.map(({ channel, address }) => mailboxOf(channel, address)));
  }
}
