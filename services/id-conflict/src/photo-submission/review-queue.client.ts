import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';

/** A person looks at their case meanwhile: it is shown without this rather than late. */
const TIMEOUT_MS = 2000;

/** Where a review stands in the queue. */
export interface QueuePlace {
  /** from 1; null when somebody has it already */
  readonly position: number | null;
  readonly usualWaitMinutes: number | null;
}

const countOrNull = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);

/** What review-queue knows for applicants: read when it is shown, and kept nowhere else. */
@Injectable()
export class ReviewQueueClient {
  constructor(private readonly peers: PeerClient) {}

  /** What a reviewer wrote to the applicant; undefined when it cannot be had now. */
  async note(noteId: string): Promise<string | undefined> {
    const { text } = await this.ask(`notes/${noteId}`);
    return typeof text === 'string' ? text : undefined;
  }

  /** Undefined when it cannot be had now. */
  async placeOf(taskId: string): Promise<QueuePlace | undefined> {
    const { position, usualWaitMinutes } = await this.ask(`tasks/${taskId}/place`);
    return countOrNull(position) && countOrNull(usualWaitMinutes) ? { position, usualWaitMinutes } : undefined;
  }

  private async ask(path: string): Promise<Record<string, unknown>> {
    try {
      const answer = await this.peers.get<unknown>('review-queue', `/internal/v1/${path}`, { timeoutMs: TIMEOUT_MS });
      return (answer ?? {}) as Record<string, unknown>;
    } catch {
      return {};
    }
  }
}
