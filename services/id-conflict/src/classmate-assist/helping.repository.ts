import { Injectable } from '@nestjs/common';
import { EventStore, fold } from '@zhenming/kernel';
import { streams, type EventOf } from '@zhenming/contracts';
import { helpedWithin, helps, mayHelp, type Helps } from './assist-guards.js';
import type { Policy } from '@zhenming/policy';

/** persons looked at in search of a ring; the nearest first, and a ring of more people than that is nobody's plan */
const MOST_PERSONS = 200;

/** Who helped whom, by the ids of their numbers: the guard streams of all helpers together. */
@Injectable()
export class Helping {
  constructor(private readonly store: EventStore) {}

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
    const reached = new Set([numberId]);
    // a set is walked in the order in which it grows: breadth first
    for (const person of reached) {
      for (const helped of helpedWithin(await this.of(person), ringDays, now)) reached.add(helped);
      if (reached.size >= MOST_PERSONS) break;
    }
    return reached;
  }

  private async of(numberId: string): Promise<Helps> {
    return fold(helps, (await this.store.read(streams.helper(numberId))) as unknown as EventOf<'HelpReserved'>[]);
  }
}
