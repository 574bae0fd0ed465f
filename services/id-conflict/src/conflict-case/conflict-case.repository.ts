import { Injectable } from '@nestjs/common';
import { Clock, EventStore, UnitOfWork, type Loaded } from '@zhenming/kernel';
import { streams, type RecordedOf } from '@zhenming/contracts';
import { Timers } from '@zhenming/postgres';
import { Tolling } from '../tolling/tolling.service.js';
import { isFurtherOpinion, type CaseEvent, type ConflictCase } from './conflict-case-state.js';
import { conflictCase, type CaseCommand } from './conflict-case.js';
import { OwnedStreams } from './owned-streams.repository.js';
import { tolled } from './tolled.js';

export type RecordedCaseEvent = RecordedOf<CaseEvent['type']>;

/** A case with its whole history. */
export type LoadedCase = Loaded<ConflictCase, RecordedCaseEvent>;

/**
 * What happens in a case that its claimant must not notice: who was asked, who said no, who may not look, who found what first, what
 * the holder hands in and was told of that.
 */
const unseen = [
  'AssistCodeFailed',
  'AssistDeclined',
  'ReviewRefused',
  'OpinionGiven',
  'PartyNotified',
  'HolderPhotosSubmitted',
  'HolderPhotosRejected',
] as const;
type Unseen = (typeof unseen)[number];
export type SeenEvent = Exclude<RecordedCaseEvent, { type: Unseen }>;

/** Nor whether what waits was looked at before. */
const isSeen = (event: RecordedCaseEvent): event is SeenEvent =>
  !(unseen as readonly string[]).includes(event.type) &&
  !(event.type === 'ReviewRequested' && isFurtherOpinion(event.data.kind));

/** The history of a case as its claimant sees it. */
export const seenBy = ({ history }: Pick<LoadedCase, 'history'>): SeenEvent[] => history.filter(isSeen);

/** Conflict cases, by their streams; each is its claimant's. While ends are held, none of a case that is loaded lies before that. */
@Injectable()
export class ConflictCases extends OwnedStreams<ConflictCase, CaseCommand, CaseEvent, RecordedCaseEvent> {
  protected readonly missing = 'case/not-found';

  constructor(
    uow: UnitOfWork,
    store: EventStore,
    clock: Clock,
    private readonly tolling: Tolling,
    private readonly timers: Timers,
  ) {
    const { evolve } = conflictCase;
    const held = {
      ...conflictCase,
      evolve: (...of: Parameters<typeof evolve>) => tolled(evolve(...of), tolling.until),
    };
    super(uow, store, clock, held, streams.conflictCase);
  }

  /**
   * A case that is thought over while ends are held stays quiet, as its wait is not over, and its own time may have fired before: it is
   * thought over once more when timers fire again.
   */
  async wakeAfterHold(state: ConflictCase, now: string): Promise<void> {
    if (this.tolling.until <= now || state.status !== 'WAITING') return;
    if (state.wait.effectAt !== null && state.wait.effectAt > now) await this.timers.fireAgain('effect', state.caseId);
  }

  protected ownerOf({ claimantId }: LoadedCase['state']): string {
    return claimantId;
  }

  revisionFor(loaded: Pick<LoadedCase, 'history'>): number {
    return seenBy(loaded).length;
  }
}
