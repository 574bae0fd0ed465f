import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { streams, type EventOf, type PersonalDelivery } from '@zhenming/contracts';
import { EventStore, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { DeliveryStore, type NewDelivery } from './personal-deliveries.repository.js';

/** What notification sends to people and no event may carry: codes, addresses, answers. */
@Injectable()
export class PersonalDeliveries {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly store: EventStore,
  ) {}

  /**
   * Hands a delivery to notification: the row that it fetches, and the event that names it. Part of the caller's unit of work.
   */
  async send(delivery: Omit<NewDelivery, 'deliveryId'>, metadata: CommandMetadata): Promise<void> {
    const deliveryId = randomUUID();
    const { kind, channel, accountId } = delivery;
    await this.deliveries.add({ ...delivery, deliveryId });
    const requested: EventOf<'DeliveryRequested'> = {
      type: 'DeliveryRequested',
      data: { deliveryId, kind, channel, ...(accountId === undefined ? {} : { accountId }) },
    };
    await this.store.append(streams.delivery(deliveryId), 0, [requested], metadata);
  }

  /** May be fetched again as long as it was not sent. Throws `request/not-found`. */
  async fetch(deliveryId: string): Promise<PersonalDelivery> {
    const content = await this.deliveries.fetch(deliveryId);
    if (!content) throw new RuleViolation('request/not-found');
    return content;
  }

  /** Notification has sent it: nothing is kept. Quiet on a repeat. */
  async sent(deliveryId: string): Promise<void> {
    await this.deliveries.delete(deliveryId);
  }
}
