import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';

/** `subscribers`: who has not acknowledged it. `effectiveAt`: ISO 8601 UTC. */
export interface UnacknowledgedDeregistration {
  readonly deregistrationId: string;
  readonly effectiveAt: string;
  readonly overdue: boolean;
  readonly subscribers: readonly string[];
}

@Injectable()
export class UnacknowledgedDeregistrations {
  constructor(private readonly peers: PeerClient) {}

  async list(): Promise<readonly UnacknowledgedDeregistration[]> {
    const path = '/internal/v1/deregistrations/unacknowledged';
    return (await this.peers.get<{ items: UnacknowledgedDeregistration[] }>('account', path)).items;
  }
}
