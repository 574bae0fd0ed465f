import { fold, type Decider } from './decider.js';
import type { Event } from './events.js';
import { RuleViolation } from './rule-violation.js';

const stable = (value: unknown): string =>
  JSON.stringify(
    value,
    (_key, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    2,
  );

const same = (expected: unknown, actual: unknown): void => {
  if (stable(expected) !== stable(actual)) throw new Error(`expected ${stable(expected)}\nbut got  ${stable(actual)}`);
};

/**
 * Tests of a decider as sentences: `specify(decider).given(...events).when(command).then(...events)`, `.thenRefuses(slug)`,
 * `.thenNothing()`. Needs no test library: it throws.
 */
export const specify = <State, Command, DomainEvent extends Event>(decider: Decider<State, Command, DomainEvent>) => ({
  given: (...history: DomainEvent[]) => ({
    when: (command: Command) => {
      const decide = () => decider.decide(command, fold(decider, history));
      return {
        then: (...expected: DomainEvent[]) => same(expected, decide()),
        thenNothing: () => same([], decide()),
        thenTypes: (...types: DomainEvent['type'][]) =>
          same(
            types,
            decide().map((event) => event.type),
          ),
        thenRefuses: (slug: string) => {
          let events: DomainEvent[];
          try {
            events = decide();
          } catch (refusal) {
            if (!(refusal instanceof RuleViolation)) throw refusal;
            return same(slug, refusal.slug);
          }
          throw new Error(`expected refusal ${slug} but got ${stable(events.map((event) => event.type))}`);
        },
      };
    },
  }),
});
