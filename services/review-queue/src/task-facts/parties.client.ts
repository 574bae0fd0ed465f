import { Injectable } from '@nestjs/common';
import { PeerClient } from '@zhenming/service-kit';

interface MaskedPerson {
  readonly name: string;
  readonly documentType: string;
  /** first 3, last 2 */
  readonly numberMasked: string;
}

/** One account on the number, masked by account. */
export interface Party extends MaskedPerson {
  readonly accountId: string;
  readonly via: string;
  readonly registeredAt: string;
  readonly proof: string;
  readonly heldSince: string | null;
  readonly contactsMasked: readonly string[];
}

export interface PartiesFact {
  readonly claimant: Party;
  readonly holder: Party | null;
  readonly others: readonly Party[];
  /** of a correction: the person that is said to be right */
  readonly right?: MaskedPerson;
}

/** What account knows about the people of a task: asked live, never copied. */
@Injectable()
export class Parties {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/not-found` where this is no open claim on the number, nor an open correction of it. */
  of(numberId: string, caseId: string): Promise<PartiesFact> {
    return this.peers.get<PartiesFact>('account', `/internal/v1/numbers/${numberId}/parties?caseId=${caseId}`);
  }
}
