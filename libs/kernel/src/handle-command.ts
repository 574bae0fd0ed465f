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
 */
export async function handleCommand<State, Command, DomainEvent extends Event>(
  store: EventStore,
  decider: Decider<State, Command, DomainEvent>,
  stream: string,
  command: Command,
  metadata: CommandMetadata,
): Promise<Handled<State>> {
  const history = await store.read(stream);
  const state = history.reduce(
    (before, event) => decider.evolve(before, event as unknown as DomainEvent),
    decider.initial,
  );
  const revision = history.length;
  if (history.some((event) => event.metadata.causationId === metadata.causationId))
    return { state, revision, events: [] };
  const decided = decider.decide(command, state);
  if (decided.length === 0) return { state, revision, events: [] };
  const events = await store.append(stream, revision, decided, metadata);
  return { state: decided.reduce(decider.evolve, state), revision: revision + events.length, events };
}
