import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';
import { ReviewFiles, type ReviewFile } from '../app/review-file.ports.js';

@Injectable()
export class ReviewFilesOfIdConflict extends ReviewFiles {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  of(caseId: string, taskId: string): Promise<ReviewFile> {
    return this.peers.get<ReviewFile>('id-conflict', `/internal/v1/reviews/${caseId}?taskId=${taskId}`);
  }
}
