import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Deliveries, type NewDelivery } from '../app/ports.js';

/** The rows of `deliveries`, which notification fetches (views/deliveries.view.ts). */
@Injectable()
export class PostgresDeliveries extends Deliveries {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

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
}
