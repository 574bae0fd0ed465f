import { Injectable } from '@nestjs/common';
import { Clock } from '@zhenming/kernel';
import { mayCorrect } from '../domain/correction.js';
import { maySubmitPhotos } from '../domain/photo-route.js';
import { Cases } from './cases.js';
import { Corrections } from './corrections.js';
import { Facts } from './facts.js';

/** What photos are drafted for, and by whom: the id is of a case or of a correction. */
export interface DraftPlace {
  readonly of: 'CASE' | 'CORRECTION';
  readonly id: string;
  readonly accountId: string;
}

/** Who may draft photos, and when: one intake serves cases and corrections. */
@Injectable()
export class DraftPlaces {
  constructor(
    private readonly cases: Cases,
    private readonly corrections: Corrections,
    private readonly facts: Facts,
    private readonly clock: Clock,
  ) {}

  /** Refuses a foreign case or correction like a missing one. */
  async own({ of, id, accountId }: DraftPlace): Promise<void> {
    await (of === 'CASE' ? this.cases.ofClaimant(id, accountId) : this.corrections.ofOwner(id, accountId));
  }

  /** The same, and one that takes no photos now, with the reason. */
  async admit({ of, id, accountId }: DraftPlace): Promise<void> {
    if (of === 'CORRECTION') {
      mayCorrect((await this.corrections.ofOwner(id, accountId)).state);
      return;
    }
    const { state } = await this.cases.ofClaimant(id, accountId);
    const now = (await this.clock.now()).toISOString();
    maySubmitPhotos(state, { impactAcknowledged: true, facts: await this.facts.of(state.numberId, id, now), now });
  }
}
