import { Injectable } from '@nestjs/common';
import type { Channel, DeliveryKind } from '@zhenming/contracts';
import { RuleViolation, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

/** What notification sends, and where to. */
export interface DeliveryContent {
  readonly kind: DeliveryKind;
  readonly channel: Channel;
  readonly address: string;
  readonly language: 'zh-CN' | 'en';
  readonly accountId?: string;
  readonly params: { readonly code?: string; readonly username?: string; readonly answer?: string };
}

interface Row {
  readonly kind: DeliveryKind;
  readonly channel: Channel;
  readonly language: 'zh-CN' | 'en';
  readonly account_id: string | null;
  readonly subject: string;
  readonly sealed: Buffer;
}

/** Deliveries by id, for notification alone: opened when fetched, gone when sent or after 24 h. */
@Injectable()
export class DeliveriesView {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** May be fetched again as long as it was not sent. Throws `request/not-found`. */
  async fetch(deliveryId: string): Promise<DeliveryContent> {
    const { rows } = await this.db.query<Row>(
      `update deliveries set fetched_at = coalesce(fetched_at, zhenming.app_now())
       where delivery_id = $1 and created_at > zhenming.app_now() - interval '24 hours'
       returning kind, channel, language, account_id, subject, sealed`,
      [deliveryId],
    );
    const [row] = rows;
    if (!row) throw new RuleViolation('request/not-found');
    const opened = JSON.parse(await this.vault.open(row.subject, 'delivery', row.sealed)) as Pick<
      DeliveryContent,
      'address' | 'params'
    >;
    const account = row.account_id === null ? {} : { accountId: row.account_id };
    return { kind: row.kind, channel: row.channel, language: row.language, ...account, ...opened };
  }

  /** Notification has sent it: nothing is kept. Quiet on a repeat. */
  async sent(deliveryId: string): Promise<void> {
    await this.db.query('delete from deliveries where delivery_id = $1', [deliveryId]);
  }
}
