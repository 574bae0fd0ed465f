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
import {
  correction,
  type Correction,
  type CorrectionCommand,
  type CorrectionEvent,
  type OpenedCorrection,
} from '../domain/correction.js';
import type { SeenRevision } from './cases.js';

export type RecordedCorrectionEvent = RecordedOf<CorrectionEvent['type']>;

/** A correction with its whole story. */
export interface LoadedCorrection {
  readonly state: OpenedCorrection;
  readonly history: readonly RecordedCorrectionEvent[];
}

/** The revision of a correction as its owner counts: it does not move when somebody may not look. */
export const revisionForOwner = ({ history }: Pick<LoadedCorrection, 'history'>): number =>
  history.filter(({ type }) => type !== 'ReviewRefused').length;

/** The corrections of this service, by their streams. */
@Injectable()
export class Corrections {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Load → decide → append in one unit of work. `command` gets the time of the system. */
  handle(
    correctionId: string,
    metadata: CommandMetadata,
    command: (now: string) => CorrectionCommand | Promise<CorrectionCommand>,
  ): Promise<Handled<Correction>> {
    const told = async () => command((await this.clock.now()).toISOString());
    return this.uow.run(() => handleCommand(this.store, correction, streams.correction(correctionId), told, metadata));
  }

  async load(correctionId: string): Promise<LoadedCorrection | undefined> {
    const history = (await this.store.read(streams.correction(correctionId))) as RecordedCorrectionEvent[];
    const state = fold(correction, history);
    return state.status === 'NONE' ? undefined : { state, history };
  }

  /** The correction, if it is this account's. Refuses a foreign one and a missing one alike, with `correction/not-found`. */
  async ofOwner(correctionId: string, accountId: string): Promise<LoadedCorrection> {
    const found = await this.load(correctionId);
    if (found?.state.accountId !== accountId) throw new RuleViolation('correction/not-found');
    return found;
  }

  /** The same for a change: refuses with `precondition/failed` when the owner saw another revision. A repeat saw an earlier one. */
  async seenByOwner(correctionId: string, accountId: string, seen: SeenRevision): Promise<LoadedCorrection> {
    const found = await this.ofOwner(correctionId, accountId);
    const repeat = found.history.some(({ metadata }) => metadata.causationId === seen.causationId);
    if (!repeat && seen.revision !== undefined && seen.revision !== revisionForOwner(found))
      throw new RuleViolation('precondition/failed');
    return found;
  }
}
