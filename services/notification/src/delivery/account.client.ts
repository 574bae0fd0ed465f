import { Injectable } from '@nestjs/common';
import { accountEndpoints, type NoticeAddresses, type PersonalDelivery } from '@zhenming/contracts';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** Addresses and codes, which account alone knows: asked at the moment of sending. Undefined: there is no such thing (any more). */
@Injectable()
export class AccountClient {
  /** questions on their way: mail and SMS of one notice are sent at the same time, and ask the same */
  private readonly asked = new Map<string, Promise<NoticeAddresses | undefined>>();

  constructor(private readonly peers: PeerClient) {}

  /** `caseId`: of a case whose claimant may have the same addresses. */
  ofAccount(accountId: string, caseId?: string): Promise<NoticeAddresses | undefined> {
    const question = `${accountId} ${caseId ?? ''}`;
    const known = this.asked.get(question);
    if (known) return known;
    const query = caseId === undefined ? {} : { query: { caseId } };
    const answer = orGone(this.peers.ask(accountEndpoints.noticeAddresses, { parameters: { accountId }, ...query }));
    const over = answer.finally(() => this.asked.delete(question));
    this.asked.set(question, over);
    return over;
  }

  delivery(deliveryId: string): Promise<PersonalDelivery | undefined> {
    return orGone(this.peers.ask(accountEndpoints.delivery, { parameters: { deliveryId } }));
  }

  /** This delivery is not asked for again: account need not keep it. */
  async forget(deliveryId: string): Promise<void> {
    await this.peers.ask(accountEndpoints.deliverySent, { parameters: { deliveryId } });
  }
}

async function orGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PeerProblem && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}
