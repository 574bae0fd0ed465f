import { Injectable } from '@nestjs/common';
import { accountEndpoints, type UnacknowledgedDeregistration } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

@Injectable()
export class Deregistrations {
  constructor(private readonly peers: PeerClient) {}

  /** Those that a subscriber has not acknowledged. */
  async unacknowledged(): Promise<readonly UnacknowledgedDeregistration[]> {
    return (await this.peers.ask(accountEndpoints.unacknowledged, {})).items;
  }
}
