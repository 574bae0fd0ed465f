import { Injectable } from '@nestjs/common';
import { idConflictEndpoints } from '@zhenming/contracts';
import { ifAnswered, PeerClient } from '@zhenming/service-kit';

/** What the cases say of the claims on a holder's number: each goes by the policy under which it was opened. */
@Injectable()
export class HolderClaimsClient {
  constructor(private readonly peers: PeerClient) {}

  /**
   * By case, whether it hears the holder object. A case that is not opened yet is not among them, and none is where id-conflict does not
   * answer: a holder is heard all the same.
   */
  async hearing(accountId: string): Promise<ReadonlyMap<string, boolean>> {
    const asked = this.peers.ask(idConflictEndpoints.claimsOnHolder, { parameters: { accountId } });
    const { items = [] } = (await ifAnswered(asked)) ?? {};
    return new Map(items.map(({ caseId, hearsHolder }) => [caseId, hearsHolder]));
  }
}
