import { Injectable } from '@nestjs/common';
import {
  Clock,
  EventStore,
  fold,
  handleCommand,
  RuleViolation,
  UnitOfWork,
  type CommandMetadata,
  type Handled,
} from '@zhenming/kernel';
import { streams, type RecordedOf } from '@zhenming/contracts';
import type { CaseEvent, ConflictCase, OpenedCase } from '../domain/conflict-case-state.js';
import { conflictCase, type CaseCommand } from '../domain/conflict-case.js';

export type RecordedCaseEvent = RecordedOf<CaseEvent['type']>;

/** A case with its whole story. */
export interface LoadedCase {
  readonly state: OpenedCase;
  readonly history: readonly RecordedCaseEvent[];
}

/** What happens in a case that its claimant must not notice: who was asked, who said no, who may not look. */
const unseen = ['AssistCodeFailed', 'AssistDeclined', 'ReviewRefused'] as const;
type Unseen = (typeof unseen)[number];
export type SeenEvent = Exclude<RecordedCaseEvent, { type: Unseen }>;

/** The story of a case as its claimant sees it. */
export const seenBy = ({ history }: Pick<LoadedCase, 'history'>): SeenEvent[] =>
  history.filter((event): event is SeenEvent => !(unseen as readonly string[]).includes(event.type));

/** The revision of a case as its claimant counts: it moves with nothing that they must not notice. */
export const revisionFor = (loaded: Pick<LoadedCase, 'history'>): number => seenBy(loaded).length;

/** The revision a request named with If-Match, if it did. */
export interface SeenRevision {
  readonly revision: number | undefined;
  readonly causationId: string;
}

/** The cases of this service, by their streams. */
@Injectable()
export class Cases {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Load → decide → append in one unit of work. `command` gets the time of the system, and the state; it gathers the facts it needs. */
  handle(
    caseId: string,
    metadata: CommandMetadata,
    command: (now: string, state: OpenedCase | undefined) => CaseCommand | Promise<CaseCommand>,
  ): Promise<Handled<ConflictCase>> {
    const told = async (state: ConflictCase) =>
      command((await this.clock.now()).toISOString(), state.status === 'NONE' ? undefined : state);
    return this.uow.run(() => handleCommand(this.store, conflictCase, streams.conflictCase(caseId), told, metadata));
  }

  async load(caseId: string): Promise<LoadedCase | undefined> {
    const history = (await this.store.read(streams.conflictCase(caseId))) as RecordedCaseEvent[];
    const state = fold(conflictCase, history);
    return state.status === 'NONE' ? undefined : { state, history };
  }

  /** The case, if it is this claimant's. Refuses a foreign one and a missing one alike, with `case/not-found`. */
  async ofClaimant(caseId: string, claimantId: string): Promise<LoadedCase> {
    const found = await this.load(caseId);
    if (found?.state.claimantId !== claimantId) throw new RuleViolation('case/not-found');
    return found;
  }

  /** The same for a change: refuses with `precondition/failed` when the claimant saw another revision. A repeat saw an earlier one. */
  async seenByClaimant(caseId: string, claimantId: string, seen: SeenRevision): Promise<LoadedCase> {
    const found = await this.ofClaimant(caseId, claimantId);
    const repeat = found.history.some(({ metadata }) => metadata.causationId === seen.causationId);
    if (!repeat && seen.revision !== undefined && seen.revision !== revisionFor(found))
      throw new RuleViolation('precondition/failed');
    return found;
  }
}
