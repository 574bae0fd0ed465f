import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { DeliveryQueue, type ClaimedDelivery, type NewDelivery, type SentChannel, type Slot } from '../app/ports.js';
import { NotificationConfig } from '../config.js';

interface Row {
  readonly notice_id: string;
  readonly event_id: string;
  readonly correlation_id: string;
  readonly traceparent: string | null;
  readonly about: string;
  readonly kind: NewDelivery['kind'];
  readonly recipient_id: string | null;
  readonly case_id: string | null;
  readonly delivery_id: string | null;
  readonly channel: SentChannel | null;
  readonly sms_about: string | null;
  readonly until_at: Date | null;
  readonly attempts: number;
  readonly created_at: Date;
  readonly lease: string;
}

const claimed = (row: Row): ClaimedDelivery => ({
  noticeId: row.notice_id,
  eventId: row.event_id,
  correlationId: row.correlation_id,
  about: row.about,
  kind: row.kind,
  attempts: row.attempts,
  createdAt: row.created_at,
  lease: row.lease,
  ...(row.traceparent ? { traceparent: row.traceparent } : {}),
  ...(row.recipient_id ? { recipientId: row.recipient_id } : {}),
  ...(row.case_id ? { caseId: row.case_id } : {}),
  ...(row.delivery_id ? { deliveryId: row.delivery_id } : {}),
  ...(row.channel ? { channel: row.channel } : {}),
  ...(row.sms_about ? { smsAbout: row.sms_about } : {}),
  ...(row.until_at ? { until: row.until_at } : {}),
});

/** The rows of `deliveries` and `delivery_addresses`. */
@Injectable()
export class PostgresDeliveryQueue extends DeliveryQueue {
  /** of the database's own clock; renewed while a try goes on */
  private readonly leaseEnd: string;

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    { DELIVERY_LEASE_MS }: NotificationConfig,
  ) {
    super();
    this.leaseEnd = `clock_timestamp() + interval '${DELIVERY_LEASE_MS} milliseconds'`;
  }

  async add(delivery: NewDelivery): Promise<void> {
    await this.db.query(
      `insert into deliveries (notice_id, event_id, correlation_id, about, kind, recipient_id, case_id, delivery_id,
         channel, sms_about, created_at, next_at, until_at, traceparent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13) on conflict (notice_id) do nothing`,
      [
        delivery.noticeId,
        delivery.eventId,
        delivery.correlationId,
        delivery.about,
        delivery.kind,
        delivery.recipientId ?? null,
        delivery.caseId ?? null,
        delivery.deliveryId ?? null,
        delivery.channel ?? null,
        delivery.smsAbout ?? null,
        delivery.createdAt,
        delivery.until ?? null,
        delivery.traceparent ?? null,
      ],
    );
  }

  async claim(limit: number): Promise<ClaimedDelivery[]> {
    const leases = Array.from({ length: limit }, () => randomUUID());
    const { rows } = await this.db.query<Row>(
      `with due as (
         select notice_id from deliveries
         where state = 'QUEUED' and next_at <= zhenming.app_now()
           and (leased_until is null or leased_until < clock_timestamp())
         order by next_at limit $1 for update skip locked
       ), mine as (
         select notice_id, ($2::uuid[])[row_number() over ()] as lease from due
       )
       update deliveries d set lease = mine.lease, leased_until = ${this.leaseEnd}, attempts = d.attempts + 1
       from mine where d.notice_id = mine.notice_id returning d.*`,
      [limit, leases],
    );
    return rows.map(claimed);
  }

  async renew(leases: readonly string[]): Promise<string[]> {
    const { rows } = await this.db.query<{ lease: string }>(
      `update deliveries set leased_until = ${this.leaseEnd} where lease = any($1) and state = 'QUEUED' returning lease`,
      [leases],
    );
    return rows.map(({ lease }) => lease);
  }

  async rememberChannel(noticeId: string, channel: SentChannel): Promise<void> {
    await this.db.query('update deliveries set channel = $2 where notice_id = $1 and channel is null', [
      noticeId,
      channel,
    ]);
  }

  async slots(noticeId: string, addresses: readonly string[]): Promise<Slot[]> {
    const { rows } = await this.db.query<{ n: number; address_index: Buffer; state: Slot['state'] }>(
      'select n, address_index, state from delivery_addresses where notice_id = $1',
      [noticeId],
    );
    const slots: Slot[] = [];
    let next = Math.max(0, ...rows.map(({ n }) => n));
    for (const address of new Set(addresses)) {
      const indexes = this.vault.indexes('delivery/address', address).map((index) => Buffer.from(index));
      const known = rows.find((row) => indexes.some((index) => index.equals(row.address_index)));
      if (!known) {
        next += 1;
        await this.db.query('insert into delivery_addresses (notice_id, n, address_index) values ($1, $2, $3)', [
          noticeId,
          next,
          indexes[0],
        ]);
      }
      slots.push({ n: known?.n ?? next, address, state: known?.state ?? 'QUEUED' });
    }
    return slots;
  }

  async markSlot(noticeId: string, n: number, state: 'SENT' | 'REFUSED'): Promise<void> {
    await this.db.query('update delivery_addresses set state = $3 where notice_id = $1 and n = $2', [
      noticeId,
      n,
      state,
    ]);
  }

  async markDelivered(noticeId: string, at: Date): Promise<boolean> {
    const { rowCount } = await this.db.query(
      'update deliveries set delivered_at = $2 where notice_id = $1 and delivered_at is null',
      [noticeId, at],
    );
    return rowCount === 1;
  }

  async settle({ noticeId, lease }: ClaimedDelivery, at: Date, reason: string): Promise<'SENT' | 'FAILED' | 'LOST'> {
    const { rows } = await this.db.query<{ state: 'SENT' | 'FAILED' }>(
      `update deliveries set settled_at = $3, lease = null, leased_until = null,
         state = case when delivered_at is null then 'FAILED' else 'SENT' end,
         reason = case when delivered_at is null then $4 end
       where notice_id = $1 and lease = $2 and state = 'QUEUED' returning state`,
      [noticeId, lease, at, reason],
    );
    return rows[0]?.state ?? 'LOST';
  }

  async postpone({ noticeId, lease }: ClaimedDelivery, until: Date): Promise<void> {
    await this.db.query(
      `update deliveries set next_at = $3, lease = null, leased_until = null
       where notice_id = $1 and lease = $2 and state = 'QUEUED'`,
      [noticeId, lease, until],
    );
  }
}
