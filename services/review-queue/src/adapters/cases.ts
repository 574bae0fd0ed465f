import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';
import { Cases, type Timeline } from '../app/ports.js';

@Injectable()
export class CasesOfIdConflict extends Cases {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  timeline(caseId: string): Promise<Timeline> {
    return this.peers.get<Timeline>('id-conflict', `/internal/v1/cases/${caseId}/timeline`);
  }

  numberTimeline(numberId: string): Promise<Timeline> {
    return this.peers.get<Timeline>('account', `/internal/v1/numbers/${numberId}/timeline`);
  }
}
