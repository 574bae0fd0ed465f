import { randomUUID } from 'node:crypto';
import {
  type ConsumerStatus,
  type Delivery,
  type RunningConsumer,
  Signal,
  type Subscription,
  untilTick,
} from '@zhenming/kernel';
import type { Pool } from 'pg';
import { groupSignal, newsOf } from './bus-pool.js';
import type { ConsumerOptions } from './consumer-options.js';
import { Deliveries } from './deliveries.js';
import type { Heartbeats } from './heartbeats.js';
import { LeaseTable, type Fetched, type MessageRow } from './lease-table.js';
import { Lease, placeOf } from './lease.js';
import { backoff, Slots } from './slots.js';
import { decode } from './wire.js';

const BATCH = 100;
const COMMIT_MS = 100;

/**
 * One member of a group. Two loops: one keeps the leases, one fetches for every partition that has nothing to do. Each
 * partition works its batch off in order. Offsets are committed after their outcome: in a backlog every 100 ms, else all of them with
 * the next heartbeat (after a crash what was done since comes again, for the inbox to recognise).
 */
export class PostgresConsumer implements RunningConsumer {
  private readonly member = randomUUID();
  private readonly table: LeaseTable;
  private readonly held = new Map<string, Lease>();
  private readonly workers = new Set<Promise<void>>();
  private readonly deliveries: Deliveries;
  private readonly slots: Slots;
  private readonly beatSignal = new Signal();
  private readonly workSignal = new Signal();
  /** monotonic time until which the leases are ours for certain, counted from before the heartbeat was sent */
  private validUntil = 0;
  private beaten = false;
  private paused = false;
  private lag = 0;
  private stopping: Promise<void> | undefined;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    pool: Pool,
    private readonly subscription: Subscription,
    private readonly options: ConsumerOptions,
    private readonly owner: { heartbeats: Heartbeats; prepare: () => Promise<void>; stopped: () => void },
  ) {
    this.table = new LeaseTable(pool, subscription.group, this.member, subscription.types);
    this.deliveries = new Deliveries(subscription, options);
    this.slots = new Slots(options.concurrency);
  }

  async start(): Promise<void> {
    await this.beat();
    this.loops = Promise.all([this.keepLeases(), this.pump()]);
  }

  /** '': something may have been missed */
  heard(payload: string): void {
    if (payload === '' || payload === groupSignal(this.subscription.group)) this.beatSignal.raise();
    const news = payload === '' ? undefined : newsOf(payload);
    const told = [...this.held.values()].filter(
      ({ topic }) => !news || (news.topic === topic && this.wants(news.types)),
    );
    for (const lease of told) lease.more = true;
    if (told.length > 0) this.workSignal.raise();
  }

  /** Never throws: without the database it tells what it knew last, as `stalled` once the leases have run out. */
  async status(): Promise<ConsumerStatus> {
    if (!this.stopping) this.lag = await this.table.lag().catch(() => this.lag);
    return {
      group: this.subscription.group,
      state: this.state(),
      assigned: [...this.held.values()].map(({ topic, partition }) => ({ topic, partition })),
      lag: this.lag,
    };
  }

  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private state(): ConsumerStatus['state'] {
    if (this.stopping) return 'stopped';
    if (!this.beaten) return 'starting';
    if (this.deliveries.hanging > 0 || performance.now() > this.validUntil) return 'stalled';
    if (this.paused) return 'paused';
    return this.held.size === 0 ? 'starting' : 'running';
  }

  private async keepLeases(): Promise<void> {
    while (!this.stopping) {
      await this.beatSignal.wait(untilTick(this.options.heartbeatMs));
      if (this.stopping) return;
      await this.settlePassed();
      await this.beat();
    }
  }

  private async beat(): Promise<void> {
    const { group, topics, from } = this.subscription;
    const { member } = this;
    const { leaseMs } = this.options;
    try {
      await this.owner.prepare();
      const sentAt = performance.now();
      const beat = { group, member, topics, leaseMs, fromEnd: from === 'end' };
      const { paused, leases } = await this.owner.heartbeats.of(beat);
      this.validUntil = sentAt + leaseMs;
      this.beaten = true;
      this.paused = paused;
      const seen = new Set<string>();
      for (const row of leases) {
        const place = placeOf(row.topic, row.partition);
        seen.add(place);
        let lease = this.held.get(place);
        if (lease?.generation !== row.generation || lease.server !== row.server) {
          this.drop(lease);
          lease = new Lease(row.topic, row.partition, row.generation, row.committed, row.server);
          this.held.set(place, lease);
        }
        lease.surplus = row.surplus;
        // a message of which no signal came
        if (!lease.busy && row.end > lease.next) lease.more = true;
      }
      for (const [place, lease] of this.held) if (!seen.has(place)) this.drop(lease);
      for (const lease of this.held.values()) if (!lease.busy && lease.surplus) await this.settle(lease);
      this.workSignal.raise();
    } catch (error) {
      this.options.onError(error, this.subscription.group);
    }
  }

  private drop(lease: Lease | undefined): void {
    if (!lease) return;
    lease.lost = true;
    const place = placeOf(lease.topic, lease.partition);
    if (this.held.get(place) === lease) this.held.delete(place);
  }

  private mayDeliver(lease: Lease): boolean {
    return !lease.lost && !lease.surplus && !this.paused && !this.stopping && performance.now() < this.validUntil;
  }

  private wants(types: readonly string[]): boolean {
    const { types: own } = this.subscription;
    return own === undefined || types.length === 0 || types.some((type) => own.includes(type));
  }

  private async pump(): Promise<void> {
    while (!this.stopping) {
      await this.fetch().catch((error: unknown) => this.options.onError(error, this.subscription.group));
      const now = performance.now();
      const due = [...this.held.values()]
        .filter((lease) => lease.notBefore > now)
        .map((lease) => lease.notBefore - now);
      // each heartbeat wakes it too
      await this.workSignal.wait(Math.max(1, Math.min(untilTick(this.options.heartbeatMs), ...due)));
    }
  }

  private async fetch(): Promise<void> {
    const now = performance.now();
    const hungry = [...this.held.values()].filter((l) => l.more && !l.busy && l.notBefore <= now && this.mayDeliver(l));
    if (hungry.length === 0) return;
    for (const lease of hungry) lease.more = false;
    try {
      for (const fetched of await this.table.fetch(hungry, BATCH)) this.begin(fetched);
    } catch (error) {
      for (const lease of hungry) lease.more = true;
      throw error;
    }
  }

  private begin(fetched: Fetched): void {
    const { lease, messages, upTo, more } = fetched;
    // a signal that came meanwhile is of later messages
    lease.more ||= more;
    if (messages.length === 0) {
      // nothing for us: committed with the next heartbeat
      lease.next = upTo;
      if (more) this.workSignal.raise();
      return;
    }
    lease.busy = true;
    const work = this.workOff(fetched).finally(() => {
      lease.busy = false;
      this.workers.delete(work);
      this.workSignal.raise();
    });
    this.workers.add(work);
  }

  private async workOff({ lease, messages, upTo }: Fetched): Promise<void> {
    let committedAt = performance.now();
    let next = 0;
    while (next < messages.length) {
      const outcome = await this.deliver(lease, messages.slice(next, next + this.deliveries.most));
      if (outcome === 'stale') break;
      if (outcome === 'retry') {
        lease.tries += 1;
        lease.notBefore = performance.now() + backoff(lease.tries, this.options.retryFirstMs, this.options.retryMaxMs);
        break;
      }
      lease.tries = 0;
      next += outcome;
      lease.next = next < messages.length ? Number(messages[next - 1]!.offset) + 1 : upTo;
      if (performance.now() - committedAt > COMMIT_MS) {
        await this.settle(lease);
        committedAt = performance.now();
      }
    }
    // what was not done is fetched again
    if (next < messages.length) lease.more = true;
    if (lease.surplus) await this.settle(lease);
  }

  /** How many of them are done, from the first on. */
  private async deliver(lease: Lease, rows: readonly MessageRow[]): Promise<number | 'retry' | 'stale'> {
    await this.slots.acquire();
    try {
      const [first, ...others] = rows.map((row): Delivery => {
        const { topic, partition, offset, key } = row;
        return { topic, partition, offset, key, event: decode(row) };
      });
      if (!this.mayDeliver(lease) || !first) return 'stale';
      const outcome = await this.deliveries.deliverSome([first, ...others]);
      if (outcome !== 'hung') return outcome;
      lease.surplus = true;
      await this.settle(lease);
      return 'stale';
    } finally {
      this.slots.release();
    }
  }

  /** Commits how far the partitions have been passed in which nothing is done. */
  private async settlePassed(): Promise<void> {
    const passed = [...this.held.values()].filter(
      (lease) => !lease.busy && !lease.lost && lease.next !== lease.committed,
    );
    if (passed.length === 0) return;
    const nexts = new Map(passed.map((lease) => [lease, lease.next]));
    try {
      const ours = new Set(await this.table.commitAll(passed));
      for (const [lease, next] of nexts)
        if (ours.has(lease)) lease.committed = next;
        else this.drop(lease);
    } catch (error) {
      this.options.onError(error, this.subscription.group);
    }
  }

  /** Commits what was done; gives the partition back when it should go to another member. */
  private async settle(lease: Lease): Promise<void> {
    try {
      const { next } = lease;
      if (!lease.lost && next !== lease.committed) {
        if (await this.table.commit(lease, next)) lease.committed = next;
        else this.drop(lease);
      }
      if (!lease.lost && lease.surplus) {
        this.drop(lease);
        await this.table.release(lease);
      }
    } catch (error) {
      this.options.onError(error, this.subscription.group);
    }
  }

  private async shutDown(): Promise<void> {
    this.beatSignal.raise();
    this.workSignal.raise();
    let deadline: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      deadline = setTimeout(resolve, this.options.stopMs);
    });
    await Promise.race([this.loops.then(() => Promise.all(this.workers)), late]);
    clearTimeout(deadline);
    this.owner.stopped();
    await this.settlePassed();
    await this.table.leave().catch((error: unknown) => this.options.onError(error, this.subscription.group));
    this.held.clear();
  }
}
