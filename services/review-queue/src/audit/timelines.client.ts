import { Injectable } from '@nestjs/common';
import {
  accountEndpoints,
  idConflictEndpoints,
  type CaseTimeline,
  type NumberTimeline,
  type TimelineEvent,
} from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** Asked live of their owners, never copied, and verified here: id-conflict's case, and account's number behind it. */
@Injectable()
export class Timelines {
  constructor(private readonly peers: PeerClient) {}

  /** Of a case, or of a correction by its id; undefined where id-conflict has neither. */
  ofCase(caseId: string): Promise<CaseTimeline | undefined> {
    const asked = this.peers.ask(idConflictEndpoints.caseTimeline, { parameters: { caseId } });
    return missing('case/not-found', asked);
  }

  /** Page by page: a history may be longer than an answer. Without events where account has none of this number. */
  async ofNumber(numberId: string): Promise<readonly TimelineEvent[]> {
    const events: TimelineEvent[] = [];
    for (;;) {
      const page = await this.pageOf(numberId, events.length);
      events.push(...(page?.events ?? []));
      if (!page?.events.length || events.length >= page.revision) return events;
    }
  }

  private pageOf(numberId: string, after: number): Promise<NumberTimeline | undefined> {
    const query = { after: String(after) };
    const asked = this.peers.ask(accountEndpoints.numberTimeline, { parameters: { numberId }, query });
    return missing('request/not-found', asked);
  }
}

/** undefined where the owner refuses with this problem */
async function missing<Answer>(slug: string, asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PeerProblem && error.slug === slug) return undefined;
    throw error;
  }
}
