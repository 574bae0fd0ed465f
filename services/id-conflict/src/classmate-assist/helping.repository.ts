import { Injectable } from '@nestjs/common';
import { EventStore, fold } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { streams, type EventOf } from '@zhenming/contracts';
import { helpedWithin, helps, mayHelp, type Helps } from './assist-guards.js';
import type { Policy } from '@zhenming/policy';

/** persons looked at in search of a ring; the nearest first, and a ring of more people than that is nobody's plan */
const MOST_PERSONS = 200;

/** Who helped whom, by the ids of their numbers: the guard streams of all helpers together. */
@Injectable()
export class Helping {
  constructor(
    private readonly store: EventStore,
    private readonly db: Database,
  ) {}

  /**
   * Until this unit of work ends nobody else takes a help: where people help each other in the same moment, each would find the
   * other's missing, and no lock of fewer than all who are in a ring tells them apart.
   */
  async oneAtATime(): Promise<void> {
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' helping', 0))`);
  }

  /** Whether this person has help left to give, or took one for this request already. */
  async mayHelp(
    numberId: string,
    requestId: string,
    { helps: limit, helpsWindowDays: windowDays }: Policy,
    now: string,
  ): Promise<boolean> {
    return mayHelp(await this.of(numberId), { requestId, limit, windowDays, now });
  }

  /** All who were helped by this person, or by one of those, within the policy's days: none of them helps back. */
  async circleOf(numberId: string, { ringDays }: Policy, now: string): Promise<ReadonlySet<string>> {
    return new Set((await this.stepsFrom(numberId, (helps) => helpedWithin(helps, ringDays, now))).keys());
  }

  /** How many helps lead from this person to each other one, at least; itself with 0. `helpedBy`: which helps count. */
  async stepsFrom(
    numberId: string,
    helpedBy = ({ helps }: Helps) => helps.map(({ helpedNumberId }) => helpedNumberId),
  ): Promise<ReadonlyMap<string, number>> {
    const reached = new Map([[numberId, 0]]);
    // a map is walked in the order in which it grows: breadth first
    for (const [person, steps] of reached) {
      for (const helped of helpedBy(await this.of(person))) if (!reached.has(helped)) reached.set(helped, steps + 1);
      if (reached.size >= MOST_PERSONS) break;
    }
    return reached;
  }

  /** The help that this person gave. */
  async of(numberId: string): Promise<Helps> {
    return fold(helps, (await this.store.read(streams.helper(numberId))) as unknown as EventOf<'HelpReserved'>[]);
  }
}
