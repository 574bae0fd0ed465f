import type { Decider } from './decider.js';
import type { CommandMetadata, Event, RecordedEvent } from './events.js';
import type { EventStore } from './ports.js';

export interface Handled<State> {
  readonly state: State;
  /** revision of the stream afterwards; 0 = the stream does not exist */
  readonly revision: number;
  /** what this call appended; empty on a repeat */
  readonly events: RecordedEvent[];
}

/**
 * Load → decide → append, the whole of it. A causation that the stream already holds stays quiet. Throws what `decide`
 * throws, and `ConcurrencyConflict` when another writer was first: the surrounding `UnitOfWork.run` then runs again.
 *
 * A command that carries facts from elsewhere is made by a function: it is called with the state that is decided on, so that
 * the facts are never older than it, and with the time after it was read where the store knows that. Facts of before with a state of after would decide what is decided already.
 */
export async function handleCommand<State, Command extends object, DomainEvent extends Event>(
  store: EventStore,
  decider: Decider<State, Command, DomainEvent>,
  stream: string,
  command: Command | ((state: State, at: Date | undefined) => Command | Promise<Command>),
  metadata: CommandMetadata,
): Promise<Handled<State>> {
  const { events: history, at } = await store.readAt(stream);
  const state = history.reduce(
    (before, event) => decider.evolve(before, event as unknown as DomainEvent),
    decider.initial,
  );
  const revision = history.length;
  if (history.some((event) => event.metadata.causationId === metadata.causationId))
    return { state, revision, events: [] };
  const decided = decider.decide(typeof command === 'function' ? await command(state, at) : command, state);
  if (decided.length === 0) return { state, revision, events: [] };
  const events = await store.append(stream, revision, decided, metadata);
  return { state: decided.reduce(decider.evolve, state), revision: revision + events.length, events };
}
