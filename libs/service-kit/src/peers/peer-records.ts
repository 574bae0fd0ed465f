import { Injectable } from '@nestjs/common';
import { recordEndpoints, type RecordedFact, type ServiceName } from '@zhenming/contracts';
import { PeerClient } from './peer-client.js';
import { PeerProblem } from './peer-problems.js';

/** The logs of the other services, for who must not act on a message or a signature alone. */
@Injectable()
export class PeerRecords {
  constructor(private readonly peers: PeerClient) {}

  /** The event of that revision (from 1) of a stream, undefined where its owner has none. Throws `PeerUnavailable` where it does not answer. */
  async find(owner: ServiceName, stream: string, revision: number): Promise<RecordedFact | undefined> {
    try {
      return await this.peers.ask(recordEndpoints.event, { parameters: { stream, revision: String(revision) } }, owner);
    } catch (refusal) {
      if (refusal instanceof PeerProblem && refusal.status === 404) return undefined;
      throw refusal;
    }
  }
}
