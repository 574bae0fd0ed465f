import { Injectable } from '@nestjs/common';
import { accountEndpoints, type PossibleHelper } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';
import { orGone } from '../conflict-case/claims.client.js';

/** what account takes at once */
const AT_ONCE = 50;

/** Who may help is account's to say: it knows standing, age and contacts of accounts, and the claimant's name. */
@Injectable()
export class HelpersClient {
  constructor(private readonly peers: PeerClient) {}

  /**
   * Whose number is among these (hex indexes of records under this name, at most 50) and who may help in this case. Asked with an
   * empty list as well: a name without a record takes as long as one with records. Refuses with `case/closed` when account
   * has no such claim any more.
   */
  async among(numberIndexes: readonly string[], name: string, caseId: string): Promise<readonly PossibleHelper[]> {
    const body = { numberIndexes: numberIndexes.slice(0, AT_ONCE), name, caseId };
    return (await orGone(this.peers.ask(accountEndpoints.helpers, { body }), 'case/closed')).helpers;
  }

  /** The id of this account's own number, if it may help in this case now. Refuses with `assist/over` when the claim is gone. */
  async numberOf(accountId: string, caseId: string): Promise<string | undefined> {
    const asked = this.peers.ask(accountEndpoints.helper, { parameters: { accountId }, query: { caseId } });
    const { eligible, numberId } = await orGone(asked, 'assist/over');
    return eligible && numberId !== null ? numberId : undefined;
  }

  /** Whether this is the name under which the claim was made. Refuses as `numberOf` does. */
  async isNameOfClaim(caseId: string, name: string): Promise<boolean> {
    const asked = this.peers.ask(accountEndpoints.comparison, { parameters: { caseId }, body: { name } });
    return (await orGone(asked, 'assist/over')).nameAgrees === true;
  }
}
