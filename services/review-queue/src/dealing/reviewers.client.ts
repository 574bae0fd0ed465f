import { Injectable } from '@nestjs/common';
import { reviewerRefusals, type ReviewerRefusal } from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** A reviewer waits for a task, and a row of the queue is locked meanwhile. */
const TIMEOUT_MS = 2000;

/** Whether a reviewer may decide a case; `OVER`: there is no such case, or nothing to decide in it any more. */
export type Standing = 'MAY_DECIDE' | ReviewerRefusal | 'OVER';

const isRefusal = (value: unknown): value is ReviewerRefusal => reviewerRefusals.some((one) => one === value);

/** The case knows who its parties, helpers and earlier deciders are. */
@Injectable()
export class ReviewersClient {
  constructor(private readonly peers: PeerClient) {}

  /** `numberId`: of the person's own ID number. */
  async standing(caseId: string, staffId: string, numberId: string): Promise<Standing> {
    const path = `/internal/v1/reviews/${caseId}/reviewers/${staffId}?numberId=${numberId}`;
    try {
      const { refusal } = await this.peers.get<{ refusal?: unknown }>('id-conflict', path, { timeoutMs: TIMEOUT_MS });
      if (refusal === null) return 'MAY_DECIDE';
      if (isRefusal(refusal)) return refusal;
    } catch (problem) {
      if (problem instanceof PeerProblem && problem.slug === 'case/not-found') return 'OVER';
      throw problem;
    }
    throw new Error('id-conflict answered with something that is no standing');
  }
}
