import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Signal, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { IsNull } from 'typeorm';
import { NotificationConfig } from '../config.js';
import { DeliveryAddressRow, DeliveryRow, type SentChannel } from './delivery.entity.js';

/** A delivery to be added; what is unknown may be left out. */
export type NewDelivery = Pick<DeliveryRow, 'noticeId' | 'eventId' | 'correlationId' | 'about' | 'kind' | 'createdAt'> &
  Partial<
    Pick<
      DeliveryRow,
      'recipientId' | 'caseId' | 'correctionId' | 'deliveryId' | 'channel' | 'smsAbout' | 'until' | 'traceparent'
    >
  >;

/** renewals in the life of a lease */
export const RENEWALS = 4;

/** A delivery that is this worker's for as long as its lease is renewed. `attempts` counts this one. */
export type ClaimedDelivery = Omit<DeliveryRow, 'lease'> & {
  readonly lease: string;
  /** by `performance.now()` */
  readonly claimedAt: number;
};

/** One address of a notice. `n` counts them from 1 and stays with the address. */
export interface Slot {
  readonly n: number;
  readonly address: string;
  readonly state: DeliveryAddressRow['state'];
}

/** What waits to be sent. Several workers share it. */
@Injectable()
export class DeliveryQueue {
  /** raised when a delivery was added by this process and committed */
  readonly added = new Signal();
  /** of the database's own clock; renewed while a try goes on */
  private readonly leaseEnd: string;
  private readonly leaseMs: number;

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    { DELIVERY_LEASE_MS }: NotificationConfig,
  ) {
    this.leaseMs = DELIVERY_LEASE_MS;
    this.leaseEnd = `clock_timestamp() + interval '${DELIVERY_LEASE_MS} milliseconds'`;
  }

  /** Quiet when the notice is there already. */
  async add(delivery: NewDelivery): Promise<void> {
    const row = { ...delivery, nextAt: delivery.createdAt };
    await this.deliveries.createQueryBuilder().insert().values(row).orIgnore().execute();
    this.db.afterCommit(() => this.added.raise());
  }

  /** Due deliveries that nobody holds, at most `limit`, each under a lease of its own. */
  async claim(limit: number): Promise<ClaimedDelivery[]> {
    const leases = Array.from({ length: limit }, () => randomUUID());
    const columns = this.deliveries.metadata.columns.map((one) => `d.${one.databaseName} as "${one.propertyName}"`);
    const claimedAt = performance.now();
    const { rows } = await this.db.query<DeliveryRow & { lease: string }>(
      `with due as (
         select notice_id from deliveries
         where state = 'QUEUED' and next_at <= zhenming.app_now()
           and (leased_until is null or leased_until < clock_timestamp())
         order by next_at limit $1 for update skip locked
       ), mine as (
         select notice_id, ($2::uuid[])[row_number() over ()] as lease from due
       )
       update deliveries d set lease = mine.lease, leased_until = ${this.leaseEnd}, attempts = d.attempts + 1
       from mine where d.notice_id = mine.notice_id returning ${columns.join(', ')}`,
      [limit, leases],
    );
    return rows.map((row) => ({ ...row, claimedAt }));
  }

  /** Renews leases; the answer lists those that are still held. */
  async renew(leases: readonly string[]): Promise<string[]> {
    const { rows } = await this.db.query<{ lease: string }>(
      `update deliveries set leased_until = ${this.leaseEnd} where lease = any($1) and state = 'QUEUED' returning lease`,
      [leases],
    );
    return rows.map(({ lease }) => lease);
  }

  /** Whether it is still this worker's. A lease that was taken just now is not asked about. */
  async holds({ lease, claimedAt }: ClaimedDelivery): Promise<boolean> {
    return performance.now() - claimedAt < this.leaseMs / RENEWALS || (await this.renew([lease])).length > 0;
  }

  async rememberChannel(noticeId: string, channel: SentChannel): Promise<void> {
    await this.deliveries.update({ noticeId, channel: IsNull() }, { channel });
  }

  /** The notice's addresses with what became of each; those it has not seen are added. */
  async slots(noticeId: string, addresses: readonly string[]): Promise<Slot[]> {
    const rows = await this.addresses.findBy({ noticeId });
    const slots: Slot[] = [];
    let next = Math.max(0, ...rows.map(({ n }) => n));
    for (const address of new Set(addresses)) {
      const indexes = this.vault.indexes('delivery/address', address).map((index) => Buffer.from(index));
      const known = rows.find((row) => indexes.some((index) => index.equals(row.addressIndex)));
      if (!known) {
        next += 1;
        await this.addresses.insert({ noticeId, n: next, addressIndex: indexes[0] as Buffer });
      }
      slots.push({ n: known?.n ?? next, address, state: known?.state ?? 'QUEUED' });
    }
    return slots;
  }

  async refused(noticeId: string, n: number): Promise<void> {
    await this.addresses.update({ noticeId, n }, { state: 'REFUSED' });
  }

  /** An address has accepted it. The answer: when the notice was delivered by that; undefined where it was before, or this does not count. */
  async accepted(noticeId: string, n: number, counts: boolean): Promise<Date | undefined> {
    const { rows } = await this.db.query<{ delivered_at: Date }>(
      `with slot as (update delivery_addresses set state = 'SENT' where notice_id = $1 and n = $2)
       update deliveries set delivered_at = zhenming.app_now()
       where notice_id = $1 and $3 and delivered_at is null returning delivered_at`,
      [noticeId, n, counts],
    );
    return rows[0]?.delivered_at;
  }

  /** Nothing is left to try: sent if any address took it, else failed for this reason; lost when the lease was. */
  async settle(
    { noticeId, lease }: Pick<ClaimedDelivery, 'noticeId' | 'lease'>,
    reason: string,
  ): Promise<'SENT' | 'FAILED' | 'LOST'> {
    const settled = await this.deliveries
      .createQueryBuilder()
      .update()
      .set({
        ...{ lease: null, leasedUntil: null },
        settledAt: () => 'zhenming.app_now()',
        state: () => `case when delivered_at is null then 'FAILED' else 'SENT' end`,
        reason: () => 'case when delivered_at is null then :reason end',
      })
      .setParameters({ reason })
      .where({ noticeId, lease, state: 'QUEUED' })
      .returning(['state'])
      .execute();
    return ((settled.raw as Pick<DeliveryRow, 'state'>[])[0]?.state as 'SENT' | 'FAILED' | undefined) ?? 'LOST';
  }

  async postpone({ noticeId, lease }: Pick<ClaimedDelivery, 'noticeId' | 'lease'>, until: Date): Promise<void> {
    const free = { nextAt: until, lease: null, leasedUntil: null };
    await this.deliveries.update({ noticeId, lease, state: 'QUEUED' }, free);
  }

  private get deliveries() {
    return this.db.of(DeliveryRow);
  }

  private get addresses() {
    return this.db.of(DeliveryAddressRow);
  }
}
