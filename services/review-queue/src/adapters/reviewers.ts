import { Injectable } from '@nestjs/common';
import { reviewerRefusals, type ReviewerRefusal } from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import { Reviewers, type Standing } from '../app/task.ports.js';

/** Somebody waits for a task, and a row of the queue is locked meanwhile. */
const PATIENCE_MS = 2000;

const isRefusal = (value: unknown): value is ReviewerRefusal => reviewerRefusals.some((one) => one === value);

@Injectable()
export class ReviewersOfIdConflict extends Reviewers {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async standing(caseId: string, staffId: string, numberId: string): Promise<Standing> {
    const path = `/internal/v1/reviews/${caseId}/reviewers/${staffId}?numberId=${numberId}`;
    try {
      const { refusal } = await this.peers.get<{ refusal?: unknown }>('id-conflict', path, { timeoutMs: PATIENCE_MS });
      if (refusal === null) return 'MAY_DECIDE';
      if (isRefusal(refusal)) return refusal;
    } catch (problem) {
      if (problem instanceof PeerProblem && problem.slug === 'case/not-found') return 'OVER';
      throw problem;
    }
    throw new Error('id-conflict answered with something that is no standing');
  }
}
