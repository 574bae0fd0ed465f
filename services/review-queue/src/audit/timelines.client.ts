import { Injectable } from '@nestjs/common';
import type { AuditedStream } from '@zhenming/event-store';
import { PeerClient } from '@zhenming/service-kit';

/** Asked live of their owners, never copied: id-conflict's case, and account's number behind it. */
@Injectable()
export class Timelines {
  constructor(private readonly peers: PeerClient) {}

  /** Of a case, or of a correction by its id. Refuses with `case/not-found`. */
  ofCase(caseId: string): Promise<AuditedStream> {
    return this.peers.get<AuditedStream>('id-conflict', `/internal/v1/cases/${caseId}/timeline`);
  }

  ofNumber(numberId: string): Promise<AuditedStream> {
    return this.peers.get<AuditedStream>('account', `/internal/v1/numbers/${numberId}/timeline`);
  }
}
