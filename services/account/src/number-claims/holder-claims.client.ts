import { Injectable } from '@nestjs/common';
import { idConflictEndpoints } from '@zhenming/contracts';
import { ifAnswered, PeerClient } from '@zhenming/service-kit';

/** What the cases say of the claims on a holder's number: each goes by the policy under which it was opened. */
@Injectable()
export class HolderClaimsClient {
  constructor(private readonly peers: PeerClient) {}

  /**
   * By case, whether it hears the holder object. A case that is not opened yet is not among them. Undefined: id-conflict does not answer,
   * as one that is older does not.
   */
  async hearing(accountId: string): Promise<ReadonlyMap<string, boolean> | undefined> {
    const asked = this.peers.ask(idConflictEndpoints.claimsOnHolder, { parameters: { accountId } });
    const answer = await ifAnswered(asked);
    return answer && new Map(answer.items.map(({ caseId, hearsHolder }) => [caseId, hearsHolder]));
  }
}
