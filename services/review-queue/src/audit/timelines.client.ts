import { Injectable } from '@nestjs/common';
import { accountEndpoints, idConflictEndpoints, type CaseTimeline, type Timeline } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** Asked live of their owners, never copied: id-conflict's case, and account's number behind it. */
@Injectable()
export class Timelines {
  constructor(private readonly peers: PeerClient) {}

  /** Of a case, or of a correction by its id. Refuses with `case/not-found`. */
  ofCase(caseId: string): Promise<CaseTimeline> {
    return this.peers.ask(idConflictEndpoints.caseTimeline, { parameters: { caseId } });
  }

  ofNumber(numberId: string): Promise<Timeline> {
    return this.peers.ask(accountEndpoints.numberTimeline, { parameters: { numberId } });
  }
}
