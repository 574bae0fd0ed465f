import { Injectable } from '@nestjs/common';
import { idConflictEndpoints, type ReviewerRefusal } from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** A reviewer waits for a task, and it is reserved meanwhile. */
const TIMEOUT_MS = 2000;

/** Whether a reviewer may decide a case; `OVER`: there is no such case, or nothing to decide in it any more. */
export type Standing = 'MAY_DECIDE' | ReviewerRefusal | 'OVER';

/** The case knows who its parties, helpers and earlier deciders are. */
@Injectable()
export class ReviewersClient {
  constructor(private readonly peers: PeerClient) {}

  /** `numberId`: of the person's own ID number. */
  async standing(caseId: string, staffId: string, numberId: string): Promise<Standing> {
    const asked = { parameters: { caseId, staffId }, query: { numberId }, timeoutMs: TIMEOUT_MS };
    try {
      return (await this.peers.ask(idConflictEndpoints.reviewerStanding, asked)).refusal ?? 'MAY_DECIDE';
    } catch (problem) {
      if (problem instanceof PeerProblem && problem.slug === 'case/not-found') return 'OVER';
      throw problem;
    }
  }
}
