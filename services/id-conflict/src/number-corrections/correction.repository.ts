import { Injectable } from '@nestjs/common';
import { Clock, EventStore, UnitOfWork, type Loaded } from '@zhenming/kernel';
import { streams, type RecordedOf } from '@zhenming/contracts';
import { OwnedStreams } from '../conflict-case/owned-streams.repository.js';
import { Tolling } from '../tolling/tolling.service.js';
import { correction, tolled, type Correction, type CorrectionCommand, type CorrectionEvent } from './correction.js';

export type RecordedCorrectionEvent = RecordedOf<CorrectionEvent['type']>;

/** A correction with its whole history. */
export type LoadedCorrection = Loaded<Correction, RecordedCorrectionEvent>;

/** Assisted corrections, by their streams; each is of the account that it corrects. */
@Injectable()
export class Corrections extends OwnedStreams<Correction, CorrectionCommand, CorrectionEvent, RecordedCorrectionEvent> {
  protected readonly missing = 'correction/not-found';

  constructor(uow: UnitOfWork, store: EventStore, clock: Clock, tolling: Tolling) {
    const { evolve } = correction;
    const held = { ...correction, evolve: (...of: Parameters<typeof evolve>) => tolled(evolve(...of), tolling.until) };
    super(uow, store, clock, held, streams.correction);
  }

  protected ownerOf({ accountId }: LoadedCorrection['state']): string {
    return accountId;
  }

  /** It does not move when a reviewer is refused. */
  revisionFor({ history }: Pick<LoadedCorrection, 'history'>): number {
    return history.filter(({ type }) => type !== 'ReviewRefused').length;
  }
}
