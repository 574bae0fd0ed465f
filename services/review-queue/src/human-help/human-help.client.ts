import { Injectable } from '@nestjs/common';
import { idConflictEndpoints, type HumanHelpItem, type ReopenTriesRequest } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** Where a page of the list ended. */
export type HumanHelpPosition = Pick<HumanHelpItem, 'askedAt' | 'caseId'>;

/** Cases that ask for human help: id-conflict has them, and decides what may be opened again. */
@Injectable()
export class HumanHelpClient {
  constructor(private readonly peers: PeerClient) {}

  /** Who asked first comes first; at most `limit`, from behind `after`. */
  async list(limit: number, after?: HumanHelpPosition): Promise<readonly HumanHelpItem[]> {
    const query = { limit: String(limit), ...after };
    return (await this.peers.ask(idConflictEndpoints.humanHelp, { query })).items;
  }

  /** On behalf of this member of staff. Given again under the same key it has one effect. Refuses as the case does. */
  async reopen(caseId: string, staffId: string, key: string, body: ReopenTriesRequest): Promise<void> {
    await this.peers.ask(idConflictEndpoints.reopenTries, {
      ...{ parameters: { caseId }, body },
      caller: { kind: 'staff', id: staffId },
      headers: { 'idempotency-key': key },
    });
  }
}
