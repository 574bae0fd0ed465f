import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Devices } from '../app/guarding.ports.js';

/** devices kept of one account: who makes new ones up does not fill the table */
const PER_ACCOUNT = 50;

/** The rows of `account_devices`. A device seen again within the hour is not written again. */
@Injectable()
export class PostgresDevices extends Devices {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  async note(accountId: string, device: string): Promise<void> {
    await this.db.query(
      `insert into account_devices as seen (account_id, device_index, seen_at) select $1, $2, zhenming.app_now()
       where (select count(*) from account_devices where account_id = $1 and device_index <> $2) < $3
       on conflict (account_id, device_index) do update set seen_at = excluded.seen_at
         where seen.seen_at < excluded.seen_at - interval '1 hour'`,
      [accountId, Buffer.from(this.vault.index('device', device)), PER_ACCOUNT],
    );
  }
}
