import { Injectable } from '@nestjs/common';
import { idConflictEndpoints, type ReviewFacts } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';
import type { OpenedTask } from '../review-tasks/review-task-state.js';

/** What id-conflict knows about a task: asked live, never copied. */
@Injectable()
export class ReviewFiles {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/not-found`. */
  of(caseId: string, taskId: string): Promise<ReviewFacts> {
    return this.peers.ask(idConflictEndpoints.reviewFacts, { parameters: { caseId }, query: { taskId } });
  }

  /** The photos of a task, of both sides where they are compared. It knows them; for one of before they were told its case is asked. */
  async photoIdsOf({ caseId, taskId, photoIds, holderSide }: OpenedTask): Promise<readonly string[]> {
    const handedIn = photoIds ?? (await this.of(caseId, taskId)).submission.photos.map(({ photoId }) => photoId);
    return [...handedIn, ...(holderSide?.photoIds ?? [])];
  }
}
