import { Injectable } from '@nestjs/common';
import {
  accountEndpoints,
  idConflictEndpoints,
  type CaseTimeline,
  type Timeline,
  type TimelineEvent,
} from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';

/** Asked live of their owners, never copied: id-conflict's case, and account's number behind it. */
@Injectable()
export class Timelines {
  constructor(private readonly peers: PeerClient) {}

  /** Of a case, or of a correction by its id. Refuses with `case/not-found`. */
  ofCase(caseId: string): Promise<CaseTimeline> {
    return this.peers.ask(idConflictEndpoints.caseTimeline, { parameters: { caseId } });
  }

  /** Page by page: a history may be longer than an answer. */
  async ofNumber(numberId: string): Promise<Timeline> {
    const events: TimelineEvent[] = [];
    for (;;) {
      const query = { after: String(events.length) };
      const page = await this.peers.ask(accountEndpoints.numberTimeline, { parameters: { numberId }, query });
      events.push(...page.events);
      if (page.events.length === 0 || events.length >= page.revision) return { chain: page.chain, events };
    }
  }
}
