import { Injectable } from '@nestjs/common';
import { accountEndpoints, type ComparisonRequest } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { orCancelled } from '../task-facts/parties.client.js';

/** of one login: a number of which reviewers see the ends is not guessed by comparing cards */
const WRONG_CARDS = { name: 'wrong-cards', uses: 60, seconds: 3600 };

/** A document as a reviewer reads it off a photo. */
export type ReadCard = Omit<ComparisonRequest, 'of'> & Required<Pick<ComparisonRequest, 'name' | 'number'>>;

/** Cards are compared by account, which knows what claim and holder say; what was read is kept nowhere. */
@Injectable()
export class CardComparison {
  constructor(
    private readonly peers: PeerClient,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * Name and number are those of the claim, or of whoever holds the number that it is about; of a correction, those that it says
   * are right. Throws `request/too-many` after so many that were not, and `review/cancelled` where the claim has ended.
   */
  async agrees(staffId: string, caseId: string, of: 'CLAIMANT' | 'HOLDER', card: ReadCard): Promise<boolean> {
    await this.limits.use(WRONG_CARDS, staffId);
    const body = of === 'HOLDER' ? { ...card, of } : card;
    let isWrong = false;
    try {
      const { nameAgrees, numberAgrees } = await orCancelled(
        this.peers.ask(accountEndpoints.comparison, { parameters: { caseId }, body }),
      );
      isWrong = !(nameAgrees === true && numberAgrees === true);
    } finally {
      if (!isWrong) await this.limits.giveBack(WRONG_CARDS, staffId);
    }
    return !isWrong;
  }
}
