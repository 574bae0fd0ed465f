import { Injectable } from '@nestjs/common';
import { ConcurrencyConflict, EventLog, pause } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { CaseRow, LISTED_CASES } from './cases.projection.js';

/** the read model is behind by as little as one event takes, unless it is made anew */
const WAITED_MS = 5_000;
const LOOKED_MS = 50;

/** Which cases an account had, all of them. */
@Injectable()
export class ClaimedCases {
  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
  ) {}

  /**
   * Ids of the cases of a claimant, in their order: all that were opened before this is asked. Throws a `ConcurrencyConflict` where the read
   * model does not come that far within a few seconds.
   */
  async of(claimantId: string): Promise<string[]> {
    const head = await this.log.head();
    for (let waited = 0; (await this.position()) < head; waited += LOOKED_MS) {
      if (waited >= WAITED_MS) throw new ConcurrencyConflict(LISTED_CASES);
      await pause(LOOKED_MS);
    }
    const found = { select: { caseId: true }, where: { claimantId }, order: { caseId: 'ASC' } } as const;
    return (await this.db.of(CaseRow).find(found)).map(({ caseId }) => caseId);
  }

  private async position(): Promise<number> {
    const { rows } = await this.db.query<{ position: string }>(
      'select position from projection_checkpoints where name = $1',
      [LISTED_CASES],
    );
    return Number(rows[0]?.position ?? 0);
  }
}
