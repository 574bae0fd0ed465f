import { Injectable } from '@nestjs/common';
import { idConflictEndpoints } from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import type { ClaimsNow } from './claim-evidence.js';

/** id-conflict, asked what the cases of the claims on a number say now. */
@Injectable()
export class ClaimsNowClient {
  constructor(private readonly peers: PeerClient) {}

  /** Undefined of an id-conflict of before, which does not tell. Throws `PeerUnavailable` where it does not answer. */
  async of(numberId: string): Promise<ClaimsNow | undefined> {
    try {
      const { items } = await this.peers.ask(idConflictEndpoints.claimsNow, { parameters: { numberId } });
      return new Map(items.map((item) => [item.caseId, item]));
    } catch (error) {
      if (error instanceof PeerProblem) return undefined;
      throw error;
    }
  }
}
