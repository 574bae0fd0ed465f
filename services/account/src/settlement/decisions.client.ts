import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EventOf } from '@zhenming/contracts';
import { RuleViolation, type PublishedEvent } from '@zhenming/kernel';
import { PeerRecords } from '@zhenming/service-kit';

/** id-conflict, asked whether it decided what the bus says: for effects that nobody takes back. */
@Injectable()
export class DecisionsClient {
  constructor(private readonly records: PeerRecords) {}

  /**
   * Refuses with `event/unrecorded` what the log of id-conflict does not hold like this. Throws `PeerUnavailable` where it does
   * not answer.
   */
  async assertDecided({ stream, revision, id, type, data }: PublishedEvent): Promise<void> {
    const recorded = await this.records.find('id-conflict', stream, revision);
    if (!isDeepStrictEqual(recorded, { id, type, data })) throw new RuleViolation('event/unrecorded');
  }

  /** Whether its person has withdrawn a correction since this approval, of which nothing had come. Throws as `assertDecided`. */
  async isWithdrawn({ stream, revision, type }: PublishedEvent): Promise<boolean> {
    if (type !== 'CorrectionApproved') return false;
    // an approved correction ends, and does nothing else
    const next = await this.records.find('id-conflict', stream, revision + 1);
    return next?.type === 'CorrectionClosed' && (next as EventOf<'CorrectionClosed'>).data.outcome === 'WITHDRAWN';
  }
}
