import { RuleViolation, StreamRepository, type Event, type Loaded, type RecordedEvent } from '@zhenming/kernel';
import type { ProblemSlug } from '@zhenming/contracts';

/** The revision a request named with If-Match, if it did. */
export interface SeenRevision {
  readonly revision: number | undefined;
  readonly causationId: string;
}

/** Streams that belong to an account: a case to its claimant, a correction to whom it corrects. */
export abstract class OwnedStreams<
  State extends { readonly status: string },
  Command extends object,
  DomainEvent extends Event,
  Recorded extends RecordedEvent,
> extends StreamRepository<State, Command, DomainEvent, Recorded> {
  protected abstract readonly missing: ProblemSlug;
  protected abstract ownerOf(state: Loaded<State, Recorded>['state']): string;
  /** as the owner counts: it moves with nothing that they must not notice */
  abstract revisionFor(loaded: Pick<Loaded<State, Recorded>, 'history'>): number;

  /** If it is this account's. Refuses a foreign one and a missing one alike, with `missing`. */
  async ownedBy(id: string, accountId: string): Promise<Loaded<State, Recorded>> {
    const found = await this.load(id);
    if (!found || this.ownerOf(found.state) !== accountId) throw new RuleViolation(this.missing);
    return found;
  }

  /** The same for a change: refuses with `precondition/failed` when the owner saw another revision. A repeat saw an earlier one. */
  async seenByOwner(id: string, accountId: string, seen: SeenRevision): Promise<Loaded<State, Recorded>> {
    const found = await this.ownedBy(id, accountId);
    const repeat = found.history.some(({ metadata }) => metadata.causationId === seen.causationId);
    if (!repeat && seen.revision !== undefined && seen.revision !== this.revisionFor(found))
      throw new RuleViolation('precondition/failed');
    return found;
  }
}
