import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';
import { Deregistrations, type UnacknowledgedDeregistration } from '../app/ports.js';

@Injectable()
export class DeregistrationsOfAccount extends Deregistrations {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async unacknowledged(): Promise<readonly UnacknowledgedDeregistration[]> {
    const path = '/internal/v1/deregistrations/unacknowledged';
    return (await this.peers.get<{ items: UnacknowledgedDeregistration[] }>('account', path)).items;
  }
}
