import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Signal, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { NotificationConfig } from '../config.js';
import { DeliveryRow, type DeliveryAddressRow, type SentChannel } from './delivery.entity.js';
import type { FailureReason } from './failure-reasons.js';

/** A delivery to be added; what is unknown may be left out. `createdAt`: now, unless it says another time. */
export type NewDelivery = Pick<DeliveryRow, 'noticeId' | 'eventId' | 'correlationId' | 'about' | 'kind'> &
  Partial<
    Pick<
      DeliveryRow,
      | 'createdAt'
      | 'recipientId'
      | 'caseId'
      | 'correctionId'
      | 'deliveryId'
      | 'channel'
      | 'smsAbout'
      | 'until'
      | 'traceparent'
    >
  >;

/**
 * What shares slots: by channel, and what one person waits for (codes, answers) apart from notices, which may be many. A row from
 * before 0007 does not say its channel until its first try, and goes with the mails.
 */
export interface Lane {
  readonly channel: SentChannel;
  readonly personal: boolean;
}

export const laneOf = ({ channel, deliveryId }: Pick<DeliveryRow, 'channel' | 'deliveryId'>): Lane => ({
  channel: channel ?? 'EMAIL',
  personal: deliveryId !== null,
});

/** renewals in the life of a lease */
export const RENEWALS = 4;

/** A delivery that is this worker's for as long as its lease is renewed. `attempts` counts this one. */
export type ClaimedDelivery = Omit<DeliveryRow, 'lease'> & {
  readonly lease: string;
  /** by `performance.now()` */
  readonly claimedAt: number;
  /** the time of it */
  readonly at: Date;
  /** addresses that it went to before, by keyed index in hex */
  readonly seen: readonly (Pick<Slot, 'n' | 'state'> & { readonly index: string })[];
};

type Lease = Pick<ClaimedDelivery, 'noticeId' | 'lease'>;

/** One address of a notice. `n` counts them from 1 and stays with the address. */
export interface Slot {
  readonly n: number;
  readonly address: string;
  readonly index: Buffer;
  readonly state: DeliveryAddressRow['state'];
}

/** What came of a delivery, or of one of its addresses. */
export interface Outcome {
  readonly delivery: ClaimedDelivery;
  /** an address took it; `counts`: so the notice is delivered, if it was not before */
  readonly accepted?: (Pick<Slot, 'n' | 'index'> & { readonly counts: boolean }) | undefined;
  /** nothing is left to try: sent if it was delivered, else failed for this reason */
  readonly over?: FailureReason;
}

export interface RecordedOutcome {
  readonly noticeId: string;
  /** LOST: it was over for another worker before, or is another's to end */
  readonly state: DeliveryRow['state'] | 'LOST';
  /** where it was delivered by this */
  readonly deliveredAt: Date | null;
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

  /** Quiet about a notice that is there already. */
  async add(deliveries: readonly NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const rows = deliveries.map(({ createdAt, ...delivery }) => {
      const at = createdAt ?? (() => 'zhenming.app_now()');
      return { ...delivery, createdAt: at, nextAt: at };
    });
    await this.deliveries.createQueryBuilder().insert().values(rows).orIgnore().execute();
    this.db.afterCommit(() => this.added.raise());
  }

  /** Due deliveries that nobody holds, of each lane at most `free`, each under a lease of its own. */
  async claim(room: readonly (Lane & { readonly free: number })[]): Promise<ClaimedDelivery[]> {
    const leases = room.flatMap(({ free }) => Array.from({ length: free }, () => randomUUID()));
    const columns = this.deliveries.metadata.columns.map((one) => `d.${one.databaseName} as "${one.propertyName}"`);
    const claimedAt = performance.now();
    // with arrays PostgreSQL would make a plan each time
    const lanes = room.map((_, at) => `($${3 * at + 2}, $${3 * at + 3}::boolean, $${3 * at + 4}::int)`).join(', ');
    const { rows } = await this.db.query<Omit<ClaimedDelivery, 'claimedAt'>>(
      `with due as (
         select d.notice_id from (values ${lanes}) as lane (channel, personal, free), lateral (
           select notice_id from deliveries
           where state = 'QUEUED' and next_at <= (select zhenming.app_now())
             and coalesce(channel, 'EMAIL') = lane.channel and (delivery_id is not null) = lane.personal
             and (leased_until is null or leased_until < clock_timestamp())
           order by next_at limit lane.free for update skip locked
         ) as d
       ), mine as (
         select notice_id, ($1::uuid[])[row_number() over ()] as lease from due
       )
       update deliveries d set lease = mine.lease, leased_until = ${this.leaseEnd}, attempts = d.attempts + 1
       from mine where d.notice_id = mine.notice_id
       returning ${columns.join(', ')}, zhenming.app_now() as at, coalesce(
         (select json_agg(json_build_object('n', n, 'index', encode(address_index, 'hex'), 'state', a.state))
          from delivery_addresses a where a.notice_id = d.notice_id), '[]') as seen`,
      [leases, ...room.flatMap(({ channel, personal, free }) => [channel, personal, free])],
    );
    return rows.map((row) => ({ ...row, claimedAt }));
  }

  /** Renews leases; the answer lists those that are still held. However much waits, it reads these alone, and locks them in the order of `record`. */
  async renew(deliveries: readonly Lease[]): Promise<string[]> {
    const { rows } = await this.db.query<{ lease: string }>(
      `with mine as (
         select d.notice_id from deliveries d join unnest($1::uuid[], $2::uuid[]) as held (notice_id, lease) using (notice_id, lease)
         where d.state = 'QUEUED' order by notice_id for update of d
       )
       update deliveries d set leased_until = ${this.leaseEnd} from mine where d.notice_id = mine.notice_id returning d.lease`,
      [deliveries.map(({ noticeId }) => noticeId), deliveries.map(({ lease }) => lease)],
    );
    return rows.map(({ lease }) => lease);
  }

  /** Whether it is still this worker's. A lease that was taken just now is not asked about. */
  async holds(delivery: ClaimedDelivery): Promise<boolean> {
    return (
      performance.now() - delivery.claimedAt < this.leaseMs / RENEWALS || (await this.renew([delivery])).length > 0
    );
  }

  /**
   * The notice's addresses with what became of each. Those it has not seen are added, and through which channel it goes. What is personal
   * has one address, which stays the first: it is added with what becomes of it.
   */
  async slots(
    { noticeId, deliveryId, channel: known, seen }: ClaimedDelivery,
    channel: SentChannel,
    addresses: readonly string[],
  ): Promise<readonly Slot[]> {
    let next = Math.max(0, ...seen.map(({ n }) => n));
    const fresh: Slot[] = [];
    const slots = [...new Set(addresses)].map((address): Slot => {
      const indexes = this.vault.indexes('delivery/address', address).map((one) => Buffer.from(one));
      const index = indexes[0] as Buffer;
      const before = seen.find((slot) => indexes.some((one) => one.toString('hex') === slot.index));
      if (before) return { n: before.n, address, index, state: before.state };
      next += 1;
      const slot = { n: next, address, index, state: 'QUEUED' } as const;
      fresh.push(slot);
      return slot;
    });
    if (fresh.length > 0 && (deliveryId === null || known === null))
      await this.db.along(
        `with channel as (update deliveries set channel = $2 where notice_id = $1 and channel is null)
         insert into delivery_addresses (notice_id, n, address_index)
         select $1, n, index from unnest($3::int[], $4::bytea[]) as fresh (n, index)`,
        [noticeId, channel, fresh.map(({ n }) => n), fresh.map(({ index }) => index)],
      );
    return slots;
  }

  async refused(noticeId: string, { n, index }: Slot): Promise<void> {
    await this.db.query(
      `insert into delivery_addresses (notice_id, n, address_index, state) values ($1, $2, $3, 'REFUSED')
       on conflict (notice_id, n) do update set state = excluded.state`,
      [noticeId, n, index],
    );
  }

  /** Writes down what came of each, a notice once. An address that took it counts, whoever holds the lease by now. */
  async record(outcomes: readonly Outcome[]): Promise<RecordedOutcome[]> {
    const { rows } = await this.db.query<RecordedOutcome>(
      `with given as (
         select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::bytea[], $5::boolean[], $6::text[])
           as g (notice_id, lease, n, address_index, counts, reason)
       ), before as (
         select g.*, d.delivered_at is null as undelivered, coalesce(d.lease = g.lease and d.state = 'QUEUED', false) as held
         from deliveries d join given g using (notice_id) order by notice_id for update of d
       ), slot as (
         insert into delivery_addresses (notice_id, n, address_index, state)
         select notice_id, n, address_index, 'SENT' from before where n is not null
         on conflict (notice_id, n) do update set state = excluded.state
       ), after as (
         select *, held and reason is not null as over, undelivered and counts as delivered, undelivered and not counts as failed
         from before
       )
       update deliveries d set
         delivered_at = case when a.delivered then zhenming.app_now() else d.delivered_at end,
         settled_at = case when a.over then zhenming.app_now() else d.settled_at end,
         state = case when not a.over then d.state when a.failed then 'FAILED' else 'SENT' end,
         reason = case when a.over and a.failed then a.reason else d.reason end,
         lease = case when not a.over then d.lease end,
         leased_until = case when not a.over then d.leased_until end
       from after a where d.notice_id = a.notice_id
       returning d.notice_id as "noticeId", case when a.over or a.reason is null then d.state else 'LOST' end as state,
         case when a.delivered then d.delivered_at end as "deliveredAt"`,
      [
        outcomes.map(({ delivery }) => delivery.noticeId),
        outcomes.map(({ delivery }) => delivery.lease),
        outcomes.map(({ accepted }) => accepted?.n),
        outcomes.map(({ accepted }) => accepted?.index),
        outcomes.map(({ accepted }) => accepted?.counts ?? false),
        outcomes.map(({ over }) => over),
      ],
    );
    return rows;
  }

  async postpone({ noticeId, lease }: Lease, until: Date): Promise<void> {
    const free = { nextAt: until, lease: null, leasedUntil: null };
    await this.deliveries.update({ noticeId, lease, state: 'QUEUED' }, free);
  }

  private get deliveries() {
    return this.db.of(DeliveryRow);
  }
}
