import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { In, Not } from 'typeorm';
import { AccountDeviceRow } from './session.entity.js';

/** since the last use */
const KEPT = '180 days';
/** devices kept of one account: who makes new ones up does not fill the table */
const PER_ACCOUNT = 50;

/** clients that name no device are one of their account's own: two accounts never share it */
const deviceOf = (accountId: string, device: string | undefined): string => device ?? `none of ${accountId}`;

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

  /** Whether the account was used from this device lately; `undefined` = from a client that names none. */
  knows(accountId: string, device: string | undefined): Promise<boolean> {
    return this.rows
      .createQueryBuilder('device')
      .where({ accountId, deviceIndex: In(this.indexes(accountId, device)) })
      .andWhere(`device.seenAt > zhenming.app_now() - interval '${KEPT}'`)
      .getExists();
  }

  async note(accountId: string, device: string | undefined): Promise<void> {
    await this.db.query(
      `insert into account_devices as seen (account_id, device_index, seen_at) select $1, $2, zhenming.app_now()
       where (select count(*) from account_devices where account_id = $1 and device_index <> $2) < $3
       on conflict (account_id, device_index) do update set seen_at = excluded.seen_at
         where seen.seen_at < excluded.seen_at - interval '1 hour'`,
      [accountId, Buffer.from(this.vault.index('device', deviceOf(accountId, device))), PER_ACCOUNT],
    );
  }

  /** Blind indexes of the devices of an account that have a name, the latest first. */
  async latest(accountId: string, limit: number): Promise<Buffer[]> {
    const rows = await this.rows.find({
      where: { accountId, deviceIndex: Not(In(this.indexes(accountId, undefined))) },
      order: { seenAt: 'DESC', deviceIndex: 'ASC' },
      take: limit,
    });
    return rows.map(({ deviceIndex }) => deviceIndex);
  }

  async forgetUnused(): Promise<void> {
    const old = `seen_at < zhenming.app_now() - interval '${KEPT}'`;
    await this.rows.createQueryBuilder().delete().where(old).execute();
  }

  private indexes(accountId: string, device: string | undefined): Buffer[] {
    return this.vault.indexes('device', deviceOf(accountId, device)).map((index) => Buffer.from(index));
  }

  private get rows() {
    return this.db.of(AccountDeviceRow);
  }
}
