import { Injectable } from '@nestjs/common';
import { Clock, EventStore, UnitOfWork, type CommandMetadata, type Handled, type Loaded } from '@zhenming/kernel';
import { streams, type RecordedOf } from '@zhenming/contracts';
import { Timers } from '@zhenming/postgres';
import { Tolling } from '../tolling/tolling.service.js';
import { isFurtherOpinion, type CaseEvent, type ConflictCase, type OpenedCase } from './conflict-case-state.js';
import { conflictCase, type CaseCommand } from './conflict-case.js';
import { OwnedStreams } from './owned-streams.repository.js';
import { endsAfterHold, tolled } from './tolled.js';

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

  /** What a hold keeps from ending now is looked at once more after it. */
  override handle(
    caseId: string,
    metadata: CommandMetadata,
    command: (now: string, state: OpenedCase | undefined) => CaseCommand | Promise<CaseCommand>,
  ): Promise<Handled<ConflictCase>> {
    return this.uow.run(async () => {
      const handled = await super.handle(caseId, metadata, command);
      await this.wakeAfterHold(caseId, handled.state);
      return handled;
    });
  }

  /** The time of what goes on while ends are held may have fired before, when there was nothing to end. */
  private async wakeAfterHold(caseId: string, state: ConflictCase): Promise<void> {
    const { until } = this.tolling;
    if (until === '' || (await this.clock.now()).toISOString() >= until) return;
    for (const deadline of endsAfterHold(state)) await this.timers.fireAgain(deadline, caseId);
  }

  protected ownerOf({ claimantId }: LoadedCase['state']): string {
    return claimantId;
  }

  revisionFor(loaded: Pick<LoadedCase, 'history'>): number {
    return seenBy(loaded).length;
  }
}
