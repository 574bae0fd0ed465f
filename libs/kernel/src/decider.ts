import type { Event } from './events.js';

/**
 * The rules of one aggregate as three pure values. `decide` returns what happens, refuses with a `RuleViolation`, or
 * returns `[]` when the command is a repeat. `evolve` never throws: history is not an argument.
 * Time and ids arrive in the command.
 */
export interface Decider<State, Command, DomainEvent extends Event> {
  readonly initial: State;
  readonly decide: (command: Command, state: State) => DomainEvent[];
  readonly evolve: (state: State, event: DomainEvent) => State;
}

/** The state after a history of events. */
export const fold = <State, DomainEvent extends Event>(
  decider: Pick<Decider<State, never, DomainEvent>, 'initial' | 'evolve'>,
  events: readonly DomainEvent[],
): State => events.reduce(decider.evolve, decider.initial);
