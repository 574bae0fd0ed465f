import { fold, type Decider } from './decider.js';
import type { CommandMetadata, Event, RecordedEvent } from './events.js';
import { handleCommand, type Handled } from './handle-command.js';
import type { Clock, EventStore, UnitOfWork } from './ports.js';

/** The state of an aggregate once its stream has an event. */
export type Existing<State> = Exclude<State, { readonly status: 'NONE' }>;

/** An aggregate with its whole history. */
export interface Loaded<State, Recorded> {
  readonly state: Existing<State>;
  readonly history: readonly Recorded[];
  /** the time of the system after it was read, where the store tells it */
  readonly at?: Date | undefined;
}

/** The streams of one kind of aggregate. Its state is a union by `status`, `NONE` before the first event. */
export abstract class StreamRepository<
  State extends { readonly status: string },
  Command extends object,
  DomainEvent extends Event,
  Recorded extends RecordedEvent,
> {
  constructor(
    protected readonly uow: UnitOfWork,
    protected readonly store: EventStore,
    protected readonly clock: Clock,
    private readonly decider: Decider<State, Command, DomainEvent>,
    private readonly streamOf: (id: string) => string,
  ) {}

  /**
   * Load → decide → append in one unit of work. `command` gets the time of the system (ISO 8601 UTC) and the state, undefined
   * before the first event; it gathers the facts it needs. Throws as `handleCommand` does.
   */
  handle(
    id: string,
    metadata: CommandMetadata,
    command: (now: string, state: Existing<State> | undefined) => Command | Promise<Command>,
  ): Promise<Handled<State>> {
    const timed = async (state: State, at: Date | undefined) =>
      command((at ?? (await this.clock.now())).toISOString(), existing(state));
    return this.uow.run(() => handleCommand(this.store, this.decider, this.streamOf(id), timed, metadata));
  }

  /** Undefined when there is no such stream. */
  async load(id: string): Promise<Loaded<State, Recorded> | undefined> {
    const { events, at } = await this.store.readAt(this.streamOf(id));
    const state = existing(fold(this.decider, events as unknown as DomainEvent[]));
    return state && { state, history: events as Recorded[], at };
  }
}

const existing = <State extends { readonly status: string }>(state: State): Existing<State> | undefined =>
  state.status === 'NONE' ? undefined : (state as Existing<State>);
