import type { PublicEventName, StreamKind } from './services.js';
import type { Text } from './text.js';

/** What is said of an event beside its fields. */
export interface EventDeclaration {
  /** kinds of the streams that hold it */
  readonly streams: readonly StreamKind[];
  /** a few words, for lists */
  readonly title: Text;
  /** one sentence, for docs/events.md and downstream teams */
  readonly meaning: Text;
  /** golden: a valid payload that tests, docs and compatibility checks share */
  readonly sample: object;
  /** what third parties read of it, where they do */
  readonly publicForm?: PublicEventName;
}

const declarations = new WeakMap<object, EventDeclaration>();

/** Class decorator: the payload of a domain event. The class goes into its owner's list at the end of the file as well. */
export const DomainEvent =
  (declaration: EventDeclaration) =>
  (payload: new () => object): void =>
    void declarations.set(payload, declaration);

/** Throws for a class that is no domain event. */
export function declarationOf(payload: new () => object): EventDeclaration {
  const declaration = declarations.get(payload);
  if (!declaration) throw new Error(`${payload.name} is not declared with @DomainEvent`);
  return declaration;
}
