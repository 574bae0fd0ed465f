import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { recordEndpoints } from '@zhenming/contracts';
import { RuleViolation, type PublishedEvent } from '@zhenming/kernel';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** id-conflict, asked whether it decided what the bus says: for effects that nobody takes back. */
@Injectable()
export class DecisionsClient {
  constructor(private readonly peers: PeerClient) {}

  /**
   * Refuses with `event/unrecorded` what the log of id-conflict does not hold like this. Throws `PeerUnavailable` where it does
   * not answer.
   */
  async assertDecided({ stream, revision, id, type, data }: PublishedEvent): Promise<void> {
    const parameters = { stream, revision: String(revision) };
    const recorded = await this.peers
      .ask(recordEndpoints.event, { parameters }, 'id-conflict')
      .catch((refusal: unknown) => {
        if (refusal instanceof PeerProblem && refusal.status === 404) return undefined;
        throw refusal;
      });
    if (!isDeepStrictEqual(recorded, { id, type, data })) throw new RuleViolation('event/unrecorded');
  }
}
