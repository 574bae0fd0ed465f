import type { CommandBus, ICommand } from '@nestjs/cqrs';
import { Projection, type CommandMetadata, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, DataOf } from '@zhenming/contracts';
import type { DueTimer, Timers } from '@zhenming/postgres';
import type { TimerTask } from './timer-task.js';

/** `key`: what the deadline is of, such as a case id. `at`: when it falls due, ISO 8601 UTC; null where there is none any more. */
export interface Due {
  readonly key: string;
  readonly at: string | null;
}

/** One row of a service's deadlines. */
export interface Deadline {
  /** name of its durable timers, and the actor of its commands */
  readonly name: string;
  /** What each event of the service's own log does to it: sets it anew, or clears it. An event that is not named, or gives undefined, leaves it. */
  readonly on: { readonly [Name in EventName]?: (data: DataOf<Name>) => Due | undefined | Promise<Due | undefined> };
  /** Executed when it falls due. The aggregate decides whether it really did: a timer may be older than the last event. */
  readonly command: (key: string, metadata: CommandMetadata) => ICommand;
}

/** The deadlines of one service: a projection of its log into durable timers, and what happens when one falls due. */
export abstract class Deadlines extends Projection {
  abstract readonly rows: readonly Deadline[];

  constructor(
    private readonly timers: Timers,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  /** none of them falls due before this instant, ISO 8601 UTC; empty: each when it says */
  get from(): string {
    return '';
  }

  get types(): string[] {
    return this.rows.flatMap(({ on }) => Object.keys(on));
  }

  async reset(): Promise<void> {
    await this.timers.reset(...this.rows.map(({ name }) => name));
  }

  async apply({ type, data }: LoggedEvent): Promise<void> {
    const over = new Map<string, string[]>();
    for (const { name, on } of this.rows) {
      const due = await (on as Record<string, Deadline['on'][EventName]>)[type]?.(data as never);
      if (!due) continue;
      if (due.at === null) over.set(due.key, [...(over.get(due.key) ?? []), name]);
      else await this.timers.set(name, due.key, due.at);
    }
    for (const [key, names] of over) await this.timers.clear(names, key);
  }

  /** One task per row, for the timer runner. */
  tasks(): TimerTask[] {
    return this.rows.map(({ name, command }) => ({
      name,
      fire: async ({ key, causationId }: DueTimer) => {
        const actor = { kind: 'timer', id: name } as const;
        await this.commands.execute(command(key, { causationId, correlationId: causationId, actor }));
      },
    }));
  }
}
