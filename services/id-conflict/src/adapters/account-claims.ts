import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import { Claims, type RegistryIndex } from '../app/ports.js';

const INDEX = /^[0-9a-f]{64}$/;

/** Claims are account's: it holds number and name, and gives out their indexes only. */
@Injectable()
export class AccountClaims extends Claims {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async registryIndex(caseId: string): Promise<RegistryIndex> {
    const answer = await this.ask(caseId);
    const { numberIndex, nameIndex } = answer;
    if (!INDEX.test(String(numberIndex)) || !INDEX.test(String(nameIndex)))
      throw new Error('account answered with something that is no index');
    return { numberIndex: String(numberIndex), nameIndex: String(nameIndex) };
  }

  private async ask(caseId: string): Promise<Record<string, unknown>> {
    try {
      return await this.peers.get('account', `/internal/v1/claims/${caseId}/registry-index`);
    } catch (refusal) {
      // the claim ended a moment ago; the case hears of it by event
      if (refusal instanceof PeerProblem && refusal.status === 404) throw new RuleViolation('case/not-found');
      throw refusal;
    }
  }
}
