import { Injectable } from '@nestjs/common';
import { idConflictEndpoints, type ReferenceHit } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient } from '@zhenming/service-kit';

/** Cases and corrections by the numbers that people name them by: asked live of id-conflict, which has them. */
@Injectable()
export class ReferenceNumbers {
  constructor(private readonly peers: PeerClient) {}

  /** All that have it, at least one. Refuses with `reference/not-found`. */
  async find(reference: string): Promise<readonly ReferenceHit[]> {
    const { items } = await this.peers.ask(idConflictEndpoints.referenceHits, { parameters: { reference } });
    if (items.length === 0) throw new RuleViolation('reference/not-found');
    return items;
  }
}
