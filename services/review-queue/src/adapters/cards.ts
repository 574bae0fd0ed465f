import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';
import { Cards, type ReadCard } from '../app/task.ports.js';

@Injectable()
export class CardsOfAccount extends Cards {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async agrees(caseId: string, { name, documentType, country, number }: ReadCard): Promise<boolean> {
    const read = { name, documentType, country, number };
    const path = `/internal/v1/claims/${caseId}/comparison`;
    const { nameAgrees, numberAgrees } = await this.peers.post<Record<string, unknown>>('account', path, read);
    return nameAgrees === true && numberAgrees === true;
  }
}
