import { Injectable } from '@nestjs/common';
import { accountEndpoints, type Parties } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** What account knows about the people of a task: asked live, never copied. */
@Injectable()
export class PartiesClient {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `review/cancelled` where this is no open claim on the number, nor an open correction of it. */
  of(numberId: string, caseId: string): Promise<Parties> {
    return orCancelled(this.peers.ask(accountEndpoints.parties, { parameters: { numberId }, query: { caseId } }));
  }
}

/** What a task is about may have ended at account a moment ago: refused as it is once the task hears of it by event. */
export async function orCancelled<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (refusal) {
    if (refusal instanceof PeerProblem && refusal.slug === 'case/not-found')
      throw new RuleViolation('review/cancelled');
    throw refusal;
  }
}
