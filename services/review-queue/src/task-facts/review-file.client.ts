import { Injectable } from '@nestjs/common';
import { idConflictEndpoints, type ReviewFacts } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** What id-conflict knows about a task: asked live, never copied. */
@Injectable()
export class ReviewFiles {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/not-found`. */
  of(caseId: string, taskId: string): Promise<ReviewFacts> {
    return this.peers.ask(idConflictEndpoints.reviewFacts, { parameters: { caseId }, query: { taskId } });
  }
}
