import { Injectable } from '@nestjs/common';
import type { PersonalDelivery } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { PersonalDeliveryRow } from './personal-delivery.entity.js';

/** Something personal on its way: kept sealed until it was sent, at most 24 h. */
export interface NewDelivery extends PersonalDelivery {
  readonly deliveryId: string;
  /** of the vault: the account's id, or the registration's before there is an account */
  readonly subject: string;
  /** when it was asked for: its code is as old */
  readonly createdAt: Date;
}

/** Deliveries: opened when fetched, gone when sent or after 24 h. A code is given out as long as it works: for ten minutes. */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async add({ address, params, ...delivery }: NewDelivery): Promise<void> {
    const sealed = await this.vault.seal(delivery.subject, 'delivery', JSON.stringify({ address, params }));
    await this.db.insertAlong(PersonalDeliveryRow, { ...delivery, sealed: Buffer.from(sealed) });
  }

  /** Undefined when there is none, or it was sent. */
  async fetch(deliveryId: string): Promise<PersonalDelivery | undefined> {
    const row = this.rows.create({ deliveryId });
    const found = await this.rows
      .createQueryBuilder()
      .update()
      .set({ fetchedAt: () => 'coalesce(fetched_at, zhenming.app_now())' })
      .whereEntity(row)
      .andWhere(
        `created_at > zhenming.app_now() - case when kind like '%\\_CODE' then interval '10 minutes' else interval '24 hours' end`,
      )
      .returning('*')
      .execute();
    if ((found.raw as unknown[]).length === 0) return undefined;
    const { kind, channel, language, accountId, subject, sealed } = row;
    const opened = JSON.parse(await this.vault.open(subject, 'delivery', sealed)) as Pick<
      PersonalDelivery,
      'address' | 'params'
    >;
    return { kind, channel, language, ...(accountId === null ? {} : { accountId }), ...opened };
  }

  async delete(deliveryId: string): Promise<void> {
    await this.rows.delete({ deliveryId });
  }

  async forgetOld(): Promise<void> {
    const old = `created_at < zhenming.app_now() - interval '24 hours'`;
    await deleteInBatches(this.db, PersonalDeliveryRow, old);
  }

  private get rows() {
    return this.db.of(PersonalDeliveryRow);
  }
}
