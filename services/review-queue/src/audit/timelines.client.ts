import { Injectable } from '@nestjs/common';
import {
  accountEndpoints,
  idConflictEndpoints,
  type CaseTimeline,
  type NumberTimeline,
  type Timeline,
  type TimelineEvent,
} from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** Asked live of their owners, never copied: id-conflict's case, and account's number behind it. */
@Injectable()
export class Timelines {
  constructor(private readonly peers: PeerClient) {}

  /** Of a case, or of a correction by its id. Refuses with `case/not-found`. */
  ofCase(caseId: string): Promise<CaseTimeline> {
    return this.peers.ask(idConflictEndpoints.caseTimeline, { parameters: { caseId } });
  }

  /** Page by page: a history may be longer than an answer. Without events where account has none of this number. */
  async ofNumber(numberId: string): Promise<Timeline> {
    const events: TimelineEvent[] = [];
    for (;;) {
      const page = await this.pageOf(numberId, events.length);
      if (!page) return { chain: { verified: true }, events };
      events.push(...page.events);
      if (page.events.length === 0 || events.length >= page.revision) return { chain: page.chain, events };
    }
  }

  private async pageOf(numberId: string, after: number): Promise<NumberTimeline | undefined> {
    try {
      const query = { after: String(after) };
      return await this.peers.ask(accountEndpoints.numberTimeline, { parameters: { numberId }, query });
    } catch (error) {
      if (error instanceof PeerProblem && error.slug === 'request/not-found') return undefined;
      throw error;
    }
  }
}
