import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';
import { Parties, type PartiesFact } from '../app/review-file.ports.js';

@Injectable()
export class PartiesOfAccount extends Parties {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  of(numberId: string, caseId: string): Promise<PartiesFact> {
    return this.peers.get<PartiesFact>('account', `/internal/v1/numbers/${numberId}/parties?caseId=${caseId}`);
  }
}
