import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { EventStore } from '@zhenming/kernel';
import type { NumberLedger } from './number-ledger.js';

/** How long a number has been in dispute. */
@Injectable()
export class Disputes {
  constructor(private readonly store: EventStore) {}

  /** When the oldest of the open claims was made; undefined where there are none. */
  async since({ numberId, claims }: Pick<NumberLedger, 'numberId' | 'claims'>): Promise<Date | undefined> {
    if (claims.length === 0) return undefined;
    const open = new Set(claims.map(({ caseId }) => caseId));
    const claimed = (await this.store.read(streams.number(numberId))).find(
      ({ type, data }) => type === 'IdConflictDetected' && open.has((data as { caseId: string }).caseId),
    );
    return claimed && new Date(claimed.recordedAt);
  }
}
