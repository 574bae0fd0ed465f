import { Injectable } from '@nestjs/common';
import type { Language } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { In, Not } from 'typeorm';
import { AccountDeviceRow } from './session.entity.js';
import type { Agent } from './user-agent.service.js';

/** The browser that a request comes from. */
export interface Client extends Agent {
  /** what its front end calls it; undefined where it says nothing */
  readonly device: string | undefined;
  /** of its pages; undefined where it says none */
  readonly language: Language | undefined;
}

/** Of a device, what its person is shown. */
export type ListedDevice = Pick<AccountDeviceRow, 'deviceId' | 'seenAt' | 'browser' | 'system' | 'loggedIn'> & {
  /** it is the one that asks */
  readonly isCurrent: boolean;
};

export type ForgottenDevice = Pick<AccountDeviceRow, 'deviceIndex' | 'loggedIn'>;

/** The browser as its account keeps it. */
export interface NotedClient extends Agent {
  /** blind index */
  readonly deviceIndex: Buffer;
}

/** since the last use */
const KEPT = '180 days';
/**
 * devices kept of one account: who makes new ones up does not fill the table. A login is noted all the same, in the place of the one
 * that was used longest ago, at which nobody logged in if there is one
 */
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

  /**
   * Whether the account was used from this device lately; without a name = from a client that names none. One that its person took off
   * the list is not known, nor is one at which nobody logged in: a stolen cookie is used from such.
   */
  knows(accountId: string, { device }: Client): Promise<boolean> {
    return this.rows
      .createQueryBuilder('device')
      .where({ accountId, deviceIndex: In(this.indexes(accountId, device)), forgotten: false, loggedIn: true })
      .andWhere(`device.seenAt > zhenming.app_now() - interval '${KEPT}'`)
      .getExists();
  }

  /** The account is used from this browser. */
  async note(accountId: string, client: Client): Promise<void> {
    await this.write(accountId, client, false);
  }

  /** The same by a login: a device that was taken off the list is on it again. */
  noteLogin(accountId: string, client: Client): Promise<NotedClient> {
    return this.write(accountId, client, true);
  }

  /** The index that a device is kept under now. */
  indexOf(accountId: string, device: string | undefined): Buffer {
    return Buffer.from(this.vault.index('device', deviceOf(accountId, device)));
  }

  private async write(accountId: string, client: Client, login: boolean): Promise<NotedClient> {
    const { device, browser, system } = client;
    const [deviceIndex, ...others] = this.indexes(accountId, device) as [Buffer, ...Buffer[]];
    if (others.length > 0) await this.moveFrom(others, accountId, deviceIndex);
    await this.db.along(
      `with others as (
         select device_index, seen_at, logged_in from account_devices where account_id = $1 and device_index <> $2
       ), full_up as (select count(*) >= $3 as yes from others),
       gone as (
         delete from account_devices
         where $6 and account_id = $1 and (select yes from full_up)
           and device_index = (select device_index from others order by logged_in, seen_at limit 1)
           and not exists (select from account_devices where account_id = $1 and device_index = $2)
       )
       insert into account_devices as seen (account_id, device_index, seen_at, browser, system, logged_in)
       select $1, $2, zhenming.app_now(), $4, $5, $6 from full_up where $6 or not yes
       on conflict (account_id, device_index) do update
         set seen_at = excluded.seen_at, forgotten = seen.forgotten and not $6, logged_in = seen.logged_in or $6,
           browser = coalesce(excluded.browser, seen.browser), system = coalesce(excluded.system, seen.system)
         where seen.seen_at < excluded.seen_at - interval '1 hour'
           or ($6 and (seen.forgotten or not seen.logged_in))`,
      [accountId, deviceIndex, PER_ACCOUNT, browser, system, login],
    );
    return { deviceIndex, browser, system };
  }

  /**
   * What was written under other keys of the ring goes on under the present one, with its sessions: one device is on the list once, and taken
   * off it as one. The rows of before stay, off the list and without a login, because persons are compared by them; where copies do not agree yet
   * which key is the first, one is taken up again.
   */
  private async moveFrom(others: readonly Buffer[], accountId: string, deviceIndex: Buffer): Promise<void> {
    await this.db.along(
      `with other as (
         update account_devices device set device_id = gen_random_uuid(), forgotten = true, logged_in = false
         from (
           select * from account_devices
           where account_id = $1 and device_index = any($2) and (logged_in or not forgotten) for update
         ) as before
         where device.account_id = before.account_id and device.device_index = before.device_index
         returning before.*
       ), moved as (update sessions set device_index = $3 where account_id = $1 and device_index = any($2))
       insert into account_devices as seen (account_id, device_index, device_id, seen_at, browser, system, forgotten, logged_in)
       select account_id, $3::bytea, device_id, seen_at, browser, system, forgotten, logged_in from other
       order by seen_at desc limit 1
       on conflict (account_id, device_index) do update
         set device_id = case when seen.forgotten and not seen.logged_in then excluded.device_id else seen.device_id end,
           forgotten = case when seen.logged_in then seen.forgotten else excluded.forgotten end,
           logged_in = seen.logged_in or excluded.logged_in`,
      [accountId, others, deviceIndex],
    );
  }

  /** Those of an account that have a name and are on its list, the latest first. `isCurrent`: it is `device`. */
  async list(accountId: string, device: string | undefined): Promise<ListedDevice[]> {
    const rows = await this.rows.find({
      where: { accountId, forgotten: false, deviceIndex: Not(In(this.indexes(accountId, undefined))) },
      order: { seenAt: 'DESC', deviceIndex: 'ASC' },
    });
    const current = device === undefined ? [] : this.indexes(accountId, device);
    return rows.map(({ deviceIndex, deviceId, seenAt, browser, system, loggedIn }) => ({
      ...{ deviceId, seenAt, browser, system, loggedIn },
      isCurrent: current.some((index) => index.equals(deviceIndex)),
    }));
  }

  /**
   * Takes a device off the list of its account: a login from it is one from a new device. The row stays, because persons are compared by
   * their devices. Undefined where the account has no such device on its list.
   */
  async forget(accountId: string, deviceId: string): Promise<ForgottenDevice | undefined> {
    const { rows } = await this.db.query<ForgottenDevice & object>(
      `update account_devices set forgotten = true where account_id = $1 and device_id = $2 and not forgotten
       returning device_index as "deviceIndex", logged_in as "loggedIn"`,
      [accountId, deviceId],
    );
    return rows[0];
  }

  /** All of an account, rows and all: nobody is compared by them any more. */
  async drop(accountId: string): Promise<void> {
    await this.rows.delete({ accountId });
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
    await deleteInBatches(this.db, AccountDeviceRow, old);
  }

  private indexes(accountId: string, device: string | undefined): Buffer[] {
    return this.vault.indexes('device', deviceOf(accountId, device)).map((index) => Buffer.from(index));
  }

  private get rows() {
    return this.db.of(AccountDeviceRow);
  }
}
