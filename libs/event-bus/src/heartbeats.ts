import { SERVER_RUN } from '@zhenming/postgres';
import type { Pool } from 'pg';

/** A member of a group says that it lives. */
export interface Beat {
  readonly group: string;
  /** UUID */
  readonly member: string;
  readonly topics: readonly string[];
  readonly leaseMs: number;
  /** what is published before the group's first heartbeat is not for it */
  readonly fromEnd: boolean;
}

export interface LeaseRow {
  readonly topic: string;
  readonly partition: number;
  readonly generation: number;
  readonly committed: number;
  /** offset of the next message that will be published there */
  readonly end: number;
  readonly surplus: boolean;
  /** `SERVER_RUN` */
  readonly server: string;
}

/** What the group knows of the member. */
export interface Held {
  readonly paused: boolean;
  readonly leases: readonly LeaseRow[];
}

interface Asked {
  readonly beat: Beat;
  readonly resolve: (held: Held) => void;
  readonly reject: (error: unknown) => void;
}

interface Row extends Omit<LeaseRow, 'topic' | 'generation' | 'committed' | 'end'> {
  readonly at: number;
  readonly paused: boolean;
  /** null: it holds nothing */
  readonly topic: string | null;
  readonly generation: string;
  readonly committed: string;
  readonly end: string;
}

// in the order of groups, so that processes that lock several wait for each other in no circle
const BEAT = `select beat.at::int, beat.paused, h.*, p.next_offset as "end", ${SERVER_RUN} as server
  from (
    select b.*, exists (select from bus.pauses where group_name = b.grp) as paused
    from rows from (json_to_recordset($1) as (grp text, member uuid, topics text[], lease interval, from_end boolean))
      with ordinality as b (grp, member, topics, lease, from_end, at)
    order by b.grp
  ) beat
  left join lateral bus.heartbeat(beat.grp, beat.member, beat.topics, beat.lease, beat.from_end) h on true
  left join bus.partitions p on p.topic = h.topic and p.partition = h.partition`;

/** Heartbeats of all members in a process. Those of the same moment, as they are between ticks, are one statement. */
export class Heartbeats {
  private asked: Asked[] = [];

  constructor(private readonly pool: Pool) {}

  of(beat: Beat): Promise<Held> {
    return new Promise((resolve, reject) => {
      if (this.asked.push({ beat, resolve, reject }) > 1) return;
      setImmediate(() => {
        const { asked } = this;
        this.asked = [];
        void this.together(asked);
      });
    });
  }

  private async together(asked: readonly Asked[]): Promise<void> {
    try {
      const held = await this.beat(asked.map(({ beat }) => beat));
      for (const [at, { resolve }] of asked.entries()) resolve(held[at] as Held);
    } catch (error) {
      // a group that must be waited for costs the others nothing
      if (asked.length > 1) await Promise.all(asked.map((one) => this.together([one])));
      else for (const { reject } of asked) reject(error);
    }
  }

  private async beat(beats: readonly Beat[]): Promise<Held[]> {
    const members = beats.map(({ group: grp, member, topics, leaseMs, fromEnd }) => ({
      ...{ grp, member, topics, lease: `${leaseMs} milliseconds`, from_end: fromEnd },
    }));
    const { rows } = await this.pool.query<Row>(BEAT, [JSON.stringify(members)]);
    return beats.map((_beat, n) => {
      const own = rows.filter(({ at }) => at === n + 1);
      return { paused: own[0]?.paused ?? false, leases: own.flatMap(leaseOf) };
    });
  }
}

const leaseOf = ({ topic, partition, surplus, server, generation, committed, end }: Row): LeaseRow[] =>
  topic === null
    ? []
    : [
        {
          ...{ topic, partition, surplus, server, generation: Number(generation) },
          ...{ committed: Number(committed), end: Number(end) },
        },
      ];
