import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';
import { ReviewNotes, ReviewPlaces, type ReviewPlace } from '../app/review.ports.js';

/** A person looks at their case meanwhile: it is shown without this rather than late. */
const PATIENCE_MS = 2000;

const ask = async (peers: PeerClient, path: string): Promise<Record<string, unknown>> => {
  try {
    const answer = await peers.get<unknown>('review-queue', `/internal/v1/${path}`, { timeoutMs: PATIENCE_MS });
    return (answer ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Texts to applicants are review-queue's: read when they are shown, and kept nowhere else. */
@Injectable()
export class ReviewNotesOfQueue extends ReviewNotes {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async find(noteId: string): Promise<string | undefined> {
    const { text } = await ask(this.peers, `notes/${noteId}`);
    return typeof text === 'string' ? text : undefined;
  }
}

const countOrNull = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);

/** So is the queue. */
@Injectable()
export class ReviewPlacesOfQueue extends ReviewPlaces {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async find(taskId: string): Promise<ReviewPlace | undefined> {
    const { position, usualWaitMinutes } = await ask(this.peers, `tasks/${taskId}/place`);
    return countOrNull(position) && countOrNull(usualWaitMinutes) ? { position, usualWaitMinutes } : undefined;
  }
}
