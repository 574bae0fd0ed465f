import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import { RuleViolation, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

export interface NoticeAddresses {
  readonly language: 'zh-CN' | 'en';
  readonly addresses: readonly { readonly channel: Channel; readonly address: string }[];
}

/** Where notices for an account go: its proven logins, and addresses that moved away less than 90 days ago. */
@Injectable()
export class NoticeAddressesView {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** Throws `request/not-found`. */
  async of(accountId: string): Promise<NoticeAddresses> {
    const accounts = await this.db.query<{ language: 'zh-CN' | 'en' }>(
      'select language from accounts where account_id = $1',
      [accountId],
    );
    const account = accounts.rows[0];
    if (!account) throw new RuleViolation('request/not-found');
    const { rows } = await this.db.query<{ channel: Channel; address: Buffer }>(
      `select channel, address from contacts
       where account_id = $1 and verified_at is not null and (notice_until is null or notice_until > zhenming.app_now())
       order by use, verified_at`,
      [accountId],
    );
    const addresses = await Promise.all(
      rows.map(async ({ channel, address }) => ({
        channel,
        address: await this.vault.open(accountId, `contact/${channel}`, address),
      })),
    );
    return { language: account.language, addresses };
  }
}
