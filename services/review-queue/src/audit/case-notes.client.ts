import { Injectable } from '@nestjs/common';
import { idConflictEndpoints, type KeptNote } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** Appeals, and why tries were opened again: they lie with id-conflict. */
@Injectable()
export class CaseNotes {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/note-lost`. */
  kept(caseId: string, noteId: string): Promise<KeptNote> {
    return this.peers.ask(idConflictEndpoints.caseNote, { parameters: { caseId, noteId } });
  }
}
