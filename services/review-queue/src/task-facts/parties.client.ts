import { Injectable } from '@nestjs/common';
import { accountEndpoints, type Parties } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** What account knows about the people of a task: asked live, never copied. */
@Injectable()
export class PartiesClient {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/not-found` where this is no open claim on the number, nor an open correction of it. */
  of(numberId: string, caseId: string): Promise<Parties> {
    return this.peers.ask(accountEndpoints.parties, { parameters: { numberId }, query: { caseId } });
  }
}
