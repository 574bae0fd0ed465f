import { Injectable } from '@nestjs/common';
import type { PersonalDelivery } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { Shredded } from '@zhenming/vault';
import { PersonalDeliveryRow } from './personal-delivery.entity.js';

/** An answer was promised to the inbox, and is no secret that dies: it waits out an outage as notices do. */
const ANSWERS_KEPT = `interval '30 days'`;

/** Something personal on its way: kept sealed until it was sent, at most 24 h, or 30 days where it is an answer. */
export interface NewDelivery extends PersonalDelivery {
  readonly deliveryId: string;
  /** of the vault: the account's id, or the registration's before there is an account */
  readonly subject: string;
  /** when it was asked for: its code is as old */
  readonly createdAt: Date;
}

/** Deliveries: opened when fetched, gone when sent or too old. A code is given out as long as it works: for ten minutes. */
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

  /** Undefined when there is none, it was sent, or its person is erased. */
  async fetch(deliveryId: string): Promise<PersonalDelivery | undefined> {
    const [row] = await this.rows.findWhere(
      `delivery_id = $1 and created_at > zhenming.app_now() - case when kind like '%\\_CODE' then interval '10 minutes'
         when kind = 'NUMBER_ANSWER' then ${ANSWERS_KEPT} else interval '24 hours' end`,
      [deliveryId],
    );
    if (!row) return undefined;
    const { kind, channel, language, accountId, subject, sealed } = row;
    const account = accountId === null ? {} : { accountId };
    try {
      const text = await this.vault.open(subject, 'delivery', sealed);
      const opened = JSON.parse(text) as Pick<PersonalDelivery, 'address' | 'params'>;
      return { kind, channel, language, ...account, ...opened };
    } catch (error) {
      if (error instanceof Shredded) return undefined;
      throw error;
    }
  }

  async delete(deliveryId: string): Promise<void> {
    await this.rows.delete({ deliveryId });
  }

  async forgetOld(): Promise<void> {
    const old = `created_at < zhenming.app_now() - interval '24 hours'
      and (kind <> 'NUMBER_ANSWER' or created_at < zhenming.app_now() - ${ANSWERS_KEPT})`;
    await deleteInBatches(this.db, PersonalDeliveryRow, old);
  }

  private get rows() {
    return this.db.of(PersonalDeliveryRow);
  }
}
