import { Injectable } from '@nestjs/common';
import { operationsEndpoints, type ParkedMessageItem, type ServiceName } from '@zhenming/contracts';
import { ParkedMessages } from '@zhenming/event-bus';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient } from '@zhenming/service-kit';

const OWN = 'review-queue';
/** the services that consume; each lists its own */
const CONSUMING = ['account', 'id-conflict', OWN, 'notification'] as const satisfies readonly ServiceName[];

export type ParkedMessage = ParkedMessageItem & { readonly service: ServiceName };

/** Messages that could not be handled and wait for a person, of all services. */
@Injectable()
export class ParkedOfServices {
  constructor(
    private readonly peers: PeerClient,
    private readonly own: ParkedMessages,
  ) {}

  /** A service that does not answer is named, not left out. */
  async list(): Promise<{ items: readonly ParkedMessage[]; silent: readonly ServiceName[] }> {
    const asked = await Promise.allSettled(CONSUMING.map((service) => this.of(service)));
    return {
      items: asked.flatMap((answer, index) =>
        answer.status === 'fulfilled'
          ? answer.value.map((item) => ({ ...item, service: CONSUMING[index] as ServiceName }))
          : [],
      ),
      silent: CONSUMING.filter((_service, index) => asked[index]?.status === 'rejected'),
    };
  }

  /** Returns how many messages of the key are replayed. Refuses with `parked/not-found`. */
  async replay(service: ServiceName, id: string): Promise<number> {
    if (service !== OWN)
      return (await this.peers.ask(operationsEndpoints.replay, { parameters: { id } }, service)).messages;
    const messages = await this.own.requestReplay({ id });
    if (messages === 0) throw new RuleViolation('parked/not-found');
    return messages;
  }

  private async of(service: (typeof CONSUMING)[number]): Promise<readonly ParkedMessageItem[]> {
    if (service !== OWN) return (await this.peers.ask(operationsEndpoints.parked, {}, service)).items;
    const parked = await this.own.list({ limit: 500 });
    return parked.map((message) => ({ ...message, parkedAt: message.parkedAt.toISOString() }));
  }
}
