import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';

/** A document as a reviewer reads it off a photo. */
export interface ReadCard {
  readonly name: string;
  /** of the claim where it is not given */
  readonly documentType?: string;
  /** ISO 3166-1 alpha-3; of the claim where it is not given */
  readonly country?: string;
  readonly number: string;
}

/** Cards are compared by account, which knows what the claim says; what was read is kept nowhere. */
@Injectable()
export class CardComparison {
  constructor(private readonly peers: PeerClient) {}

  /** Name and number are those of the claim; of a correction, those that it says are right. */
  async agrees(caseId: string, { name, documentType, country, number }: ReadCard): Promise<boolean> {
    const read = { name, documentType, country, number };
    const path = `/internal/v1/claims/${caseId}/comparison`;
    const { nameAgrees, numberAgrees } = await this.peers.post<Record<string, unknown>>('account', path, read);
    return nameAgrees === true && numberAgrees === true;
  }
}
