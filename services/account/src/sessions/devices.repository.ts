import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { AccountDeviceRow } from './session.entity.js';

/** devices kept of one account: who makes new ones up does not fill the table */
const PER_ACCOUNT = 50;

/**
 * Browsers that an account is used from, as their front end calls them: blind indexes, kept for 180 days after the last use.
 * A device seen again within the hour is not written again.
 */
@Injectable()
export class Devices {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async note(accountId: string, device: string): Promise<void> {
    await this.db.query(
      `insert into account_devices as seen (account_id, device_index, seen_at) select $1, $2, zhenming.app_now()
       where (select count(*) from account_devices where account_id = $1 and device_index <> $2) < $3
       on conflict (account_id, device_index) do update set seen_at = excluded.seen_at
         where seen.seen_at < excluded.seen_at - interval '1 hour'`,
      [accountId, Buffer.from(this.vault.index('device', device)), PER_ACCOUNT],
    );
  }

  /** Blind indexes of the devices of an account, the latest first. */
  async latest(accountId: string, limit: number): Promise<Buffer[]> {
    const rows = await this.rows.find({
      where: { accountId },
      order: { seenAt: 'DESC', deviceIndex: 'ASC' },
      take: limit,
    });
    return rows.map(({ deviceIndex }) => deviceIndex);
  }

  async forgetUnused(): Promise<void> {
    const old = `seen_at < zhenming.app_now() - interval '180 days'`;
    await this.rows.createQueryBuilder().delete().where(old).execute();
  }

  private get rows() {
    return this.db.of(AccountDeviceRow);
  }
}
