import { Injectable } from '@nestjs/common';
import { reviewQueueEndpoints, type QueuePosition } from '@zhenming/contracts';
import { ifAnswered, PeerClient } from '@zhenming/service-kit';

/** A person looks at their case meanwhile: it is shown without this rather than late. */
const timeoutMs = 2000;

/** What review-queue knows for applicants: read when it is shown, and kept nowhere else. Undefined what cannot be had now. */
@Injectable()
export class ReviewQueueClient {
  constructor(private readonly peers: PeerClient) {}

  /** What a reviewer wrote to the applicant. */
  note(noteId: string): Promise<string | undefined> {
    const asked = this.peers.ask(reviewQueueEndpoints.note, { parameters: { noteId }, timeoutMs });
    return ifAnswered(asked.then(({ text }) => text));
  }

  /** Where a review stands in the queue. */
  positionOf(taskId: string): Promise<QueuePosition | undefined> {
    return ifAnswered(this.peers.ask(reviewQueueEndpoints.queuePosition, { parameters: { taskId }, timeoutMs }));
  }
}
