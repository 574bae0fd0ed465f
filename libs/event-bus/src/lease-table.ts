import { SERVER_RUN } from '@zhenming/postgres';
import type { Pool } from 'pg';
import { CHANNEL, groupSignal } from './bus-pool.js';
import type { Lease } from './lease.js';

export interface MessageRow {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: string;
}

/** What lies in a partition from `next` of its lease on. */
export interface Fetched {
  readonly lease: Lease;
  /** the messages that are told, in order */
  readonly messages: readonly MessageRow[];
  /** offset behind the last one that was looked at */
  readonly upTo: number;
  /** whether there is more behind it */
  readonly more: boolean;
}

/** The statements of one member of a group. */
export class LeaseTable {
  constructor(
    private readonly pool: Pool,
    private readonly group: string,
    private readonly member: string,
    /** of the messages to be fetched; all without it */
    private readonly types?: readonly string[],
  ) {}

  /**
   * Looks at `count` offsets of each partition. A range, not a limit: offsets have no gaps, and the planner cannot misjudge a range
   * of the primary key. A message without a type is fetched too: what cannot be read is parked.
   */
  async fetch(leases: readonly Lease[], count: number): Promise<Fetched[]> {
    const { rows } = await this.pool.query<{ at: number; end: string } & (MessageRow | { offset: null })>(
      `select want.at::int, p.next_offset as "end", m.topic, m.partition, m."offset", m.key, m.headers, m.value
       from unnest($1::text[], $2::int[], $3::bigint[], $6::text[]) with ordinality as want (topic, partition, next, server, at)
       join bus.partitions p on p.topic = want.topic and p.partition = want.partition
       left join bus.messages m on m.topic = want.topic and m.partition = want.partition
        and m."offset" >= want.next and m."offset" < want.next + $4
        and ($5::text[] is null or coalesce(m.headers ->> 'ce_type' = any ($5), true))
       where want.server = ${SERVER_RUN}
       order by want.at, m."offset"`,
      [
        leases.map((l) => l.topic),
        leases.map((l) => l.partition),
        leases.map((l) => l.next),
        count,
        this.types ? [...this.types] : null,
        leases.map((l) => l.server),
      ],
    );
    return leases.flatMap((lease, n): Fetched[] => {
      const found = rows.filter(({ at }) => at === n + 1);
      const [first] = found;
      if (!first) return [];
      const end = Number(first.end);
      const upTo = Math.min(lease.next + count, end);
      return [{ lease, messages: found.filter((row) => row.offset !== null), upTo, more: upTo < end }];
    });
  }

  /** false when another member has the lease by now, it was reset, or the server is another one */
  async commit(lease: Lease, next: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update bus.leases set committed = $6
       where group_name = $1 and topic = $2 and partition = $3 and member = $4 and generation = $5
         and ${SERVER_RUN} = $7`,
      [this.group, lease.topic, lease.partition, this.member, lease.generation, next, lease.server],
    );
    return rowCount === 1;
  }

  /** The same for several leases at once: those that are still this member's. */
  async commitAll(leases: readonly Lease[]): Promise<Lease[]> {
    const { rows } = await this.pool.query<{ at: number }>(
      `update bus.leases l set committed = want.next
       from unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::text[])
         with ordinality as want (topic, partition, generation, next, server, at)
       where l.group_name = $1 and l.member = $2 and l.topic = want.topic and l.partition = want.partition
         and l.generation = want.generation and want.server = ${SERVER_RUN}
       returning want.at::int`,
      [
        ...[this.group, this.member, leases.map((l) => l.topic), leases.map((l) => l.partition)],
        ...[leases.map((l) => l.generation), leases.map((l) => l.next), leases.map((l) => l.server)],
      ],
    );
    return rows.map(({ at }) => leases[at - 1] as Lease);
  }

  async release(lease: Lease): Promise<void> {
    await this.pool.query(
      `update bus.leases set member = null, expires_at = null
       where group_name = $1 and topic = $2 and partition = $3 and member = $4 and generation = $5`,
      [this.group, lease.topic, lease.partition, this.member, lease.generation],
    );
    await this.tellGroup();
  }

  async leave(): Promise<void> {
    await this.pool.query(
      `with freed as (update bus.leases set member = null, expires_at = null where group_name = $1 and member = $2)
       delete from bus.members where group_name = $1 and member = $2`,
      [this.group, this.member],
    );
    await this.tellGroup();
  }

  async lag(): Promise<number> {
    const { rows } = await this.pool.query<{ lag: string }>(
      `select coalesce(sum(p.next_offset - l.committed), 0) as lag
       from bus.leases l join bus.partitions p using (topic, partition) where l.group_name = $1 and l.member = $2`,
      [this.group, this.member],
    );
    return Number(rows[0]?.lag ?? 0);
  }

  private async tellGroup(): Promise<void> {
    await this.pool.query('select pg_notify($1, $2)', [CHANNEL, groupSignal(this.group)]);
  }
}
