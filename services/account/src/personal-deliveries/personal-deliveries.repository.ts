import { Injectable } from '@nestjs/common';
import type { Channel, DeliveryKind } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

export interface DeliveryParams {
  readonly code?: string;
  readonly username?: string;
  readonly answer?: string;
}

/** What notification sends, and where to. */
export interface DeliveryContent {
  readonly kind: DeliveryKind;
  readonly channel: Channel;
  readonly address: string;
  readonly language: 'zh-CN' | 'en';
  readonly accountId?: string;
  readonly params: DeliveryParams;
}

/** Something personal on its way: kept sealed until it was sent, at most 24 h. */
export interface NewDelivery extends DeliveryContent {
  readonly deliveryId: string;
  /** of the vault: the account's id, or the registration's before there is an account */
  readonly subject: string;
  readonly createdAt: Date;
}

interface Row {
  readonly kind: DeliveryKind;
  readonly channel: Channel;
  readonly language: 'zh-CN' | 'en';
  readonly account_id: string | null;
  readonly subject: string;
  readonly sealed: Buffer;
}

/** The rows of `deliveries`: opened when fetched, gone when sent or after 24 h. */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async add({ address, params, subject, ...delivery }: NewDelivery): Promise<void> {
    const sealed = await this.vault.seal(subject, 'delivery', JSON.stringify({ address, params }));
    await this.db.query(
      `insert into deliveries (delivery_id, kind, channel, language, account_id, subject, sealed, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        delivery.deliveryId,
        delivery.kind,
        delivery.channel,
        delivery.language,
        delivery.accountId ?? null,
        subject,
        Buffer.from(sealed),
        delivery.createdAt,
      ],
    );
  }

  /** Undefined when there is none, or it was sent. */
  async fetch(deliveryId: string): Promise<DeliveryContent | undefined> {
    const { rows } = await this.db.query<Row>(
      `update deliveries set fetched_at = coalesce(fetched_at, zhenming.app_now())
       where delivery_id = $1 and created_at > zhenming.app_now() - interval '24 hours'
       returning kind, channel, language, account_id, subject, sealed`,
      [deliveryId],
    );
    const [row] = rows;
    if (!row) return undefined;
    const opened = JSON.parse(await this.vault.open(row.subject, 'delivery', row.sealed)) as Pick<
      DeliveryContent,
      'address' | 'params'
    >;
    const account = row.account_id === null ? {} : { accountId: row.account_id };
    return { kind: row.kind, channel: row.channel, language: row.language, ...account, ...opened };
  }

  async delete(deliveryId: string): Promise<void> {
    await this.db.query('delete from deliveries where delivery_id = $1', [deliveryId]);
  }

  async forgetOld(): Promise<void> {
    await this.db.query(`delete from deliveries where created_at < zhenming.app_now() - interval '24 hours'`);
  }
}
