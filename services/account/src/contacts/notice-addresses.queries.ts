import { Injectable } from '@nestjs/common';
import type { NoticeAddresses } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contacts } from './contacts.repository.js';

/** Where notices for an account go, and in which language. */
@Injectable()
export class NoticeAddressQueries {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
  ) {}

  /** Throws `request/not-found`. */
  async of(accountId: string): Promise<NoticeAddresses> {
    const account = await this.accounts.find(accountId);
    if (!account) throw new RuleViolation('request/not-found');
    return { language: account.language, addresses: await this.contacts.noticeAddresses(accountId) };
  }
}
