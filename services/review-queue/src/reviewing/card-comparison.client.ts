import { Injectable } from '@nestjs/common';
import { accountEndpoints, type ComparisonRequest } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** A document as a reviewer reads it off a photo. */
export type ReadCard = Omit<ComparisonRequest, 'of'> & Required<Pick<ComparisonRequest, 'name' | 'number'>>;

/** Cards are compared by account, which knows what claim and holder say; what was read is kept nowhere. */
@Injectable()
export class CardComparison {
  constructor(private readonly peers: PeerClient) {}

  /**
   * Name and number are those of the claim, or of whoever holds the number that it is about; of a correction, those that it says
   * are right.
   */
  async agrees(caseId: string, of: 'CLAIMANT' | 'HOLDER', card: ReadCard): Promise<boolean> {
    const { nameAgrees, numberAgrees } = await this.peers.ask(accountEndpoints.comparison, {
      parameters: { caseId },
      body: of === 'HOLDER' ? { ...card, of } : card,
    });
    return nameAgrees === true && numberAgrees === true;
  }
}
