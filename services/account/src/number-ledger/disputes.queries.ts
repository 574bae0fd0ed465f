import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { EventStore } from '@zhenming/kernel';
import type { NumberLedger } from './number-ledger.js';

/** How long the holder of a number has had others claim it. */
@Injectable()
export class Disputes {
  constructor(private readonly store: EventStore) {}

  /**
   * When the oldest of the open claims was made, or its holder came to the number, whichever is later: an account that won it, or was given
   * it, while others claimed it was not prepared for them. Undefined where there are no claims.
   */
  async since({
    numberId,
    claims,
    holderStanding,
  }: Pick<NumberLedger, 'numberId' | 'claims' | 'holderStanding'>): Promise<Date | undefined> {
    if (claims.length === 0) return undefined;
    const open = new Set(claims.map(({ caseId }) => caseId));
    const claimed = (await this.store.read(streams.number(numberId))).find(
      ({ type, data }) => type === 'IdConflictDetected' && open.has((data as { caseId: string }).caseId),
    );
    if (!claimed) return undefined;
    const [claimedAt, heldSince] = [new Date(claimed.recordedAt), new Date(holderStanding?.heldSince ?? 0)];
    return claimedAt > heldSince ? claimedAt : heldSince;
  }
}
