import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { startsTime } from '@zhenming/contracts';
import { Clock } from '@zhenming/kernel';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import { DeliveryQueue, type ClaimedDelivery, type Outcome, type Slot } from './delivery.repository.js';
import { kindOf } from './error-kind.js';
import type { FailureReason } from './failure-reasons.js';
import type { Text } from '../notices/text.js';
import { Letters, type Written } from './letters.service.js';
import { retryAt } from './retry.js';
import { HandOver } from './hand-over.service.js';
import { Refused } from './senders.js';
import { SmsQuota } from './sms-quota.repository.js';

/** What became of one try. `reason`: a slug where it failed, the class of the last error where it waits. */
export interface Tried {
  readonly state: 'SENT' | 'FAILED' | 'QUEUED' | 'LOST';
  readonly reason?: string;
}

/** One try to send one notice to all addresses that have not got it yet. */
export class Deliver extends Command<Tried> {
  constructor(readonly delivery: ClaimedDelivery) {
    super();
  }
}

const ONCE_A_DAY = 'sms/once-a-day';
const GIVEN_UP = 'delivery/gave-up';
const SHARED = 'address/shared';

@CommandHandler(Deliver)
export class DeliverHandler implements ICommandHandler<Deliver> {
  constructor(
    private readonly letters: Letters,
    private readonly deliveries: DeliveryQueue,
    private readonly outcomes: DeliveryOutcomes,
    private readonly quota: SmsQuota,
    private readonly handOver: HandOver,
    private readonly clock: Clock,
  ) {}

  async execute({ delivery }: Deliver): Promise<Tried> {
    let written: Written;
    try {
      written = await this.letters.write(delivery);
      if (!(await this.mayGoOut(delivery))) return await this.settle(delivery, ONCE_A_DAY);
    } catch (error) {
      if (error instanceof Refused) return this.settle(delivery, error.slug);
      return this.again(delivery, error);
    }
    return this.send(delivery, written);
  }

  /** What one phone has got is tried again at the others, and takes no further day. */
  private async mayGoOut({ smsAbout, noticeId, seen }: ClaimedDelivery): Promise<boolean> {
    return !smsAbout || seen.some(({ state }) => state === 'SENT') || this.quota.take(smsAbout, noticeId);
  }

  private async send(claimed: ClaimedDelivery, written: Written): Promise<Tried> {
    const slots = await this.deliveries.slots(claimed, written.channel, [...written.says.keys()]);
    const delivery = { ...claimed, channel: written.channel };
    const open = slots.filter(({ state }) => state === 'QUEUED');
    let [refusal, failure]: [FailureReason | undefined, unknown] = [undefined, undefined];
    const reason = (): FailureReason => refusal ?? (written.shared.size > 0 ? SHARED : 'delivery/refused');
    for (const slot of open) {
      if (!(await this.deliveries.holds(delivery))) return { state: 'LOST' };
      try {
        await this.hand(delivery, written, slot);
        // the first address that takes it makes the notice delivered, whatever the others do; one that the other side has too does not
        const accepted = { n: slot.n, index: slot.index, counts: !written.shared.has(slot.address) };
        if (slot === open.at(-1) && failure === undefined) return await this.settle(delivery, reason(), accepted);
        await this.outcomes.record({ delivery, accepted });
      } catch (error) {
        if (error instanceof Refused) {
          refusal = error.slug;
          await this.deliveries.refused(delivery.noticeId, slot);
        } else failure = error;
      }
    }
    return failure === undefined ? this.settle(delivery, reason()) : this.again(delivery, failure);
  }

  private hand({ noticeId }: ClaimedDelivery, written: Written, { n, address: to }: Slot): Promise<void> {
    const { title: subject, body: text } = written.says.get(to) as Text;
    return this.handOver.hand(written.channel, {
      id: `${noticeId}.${n}`,
      to,
      subject,
      text,
      language: written.language,
    });
  }

  private async again(delivery: ClaimedDelivery, error: unknown): Promise<Tried> {
    const next = retryAt({ ...delivery, startsTime: startsTime(delivery.about) }, await this.clock.now());
    if (!next) return this.settle(delivery, GIVEN_UP);
    await this.deliveries.postpone(delivery, next);
    return { state: 'QUEUED', reason: kindOf(error) };
  }

  /** The end of it: sent if any address took it, else failed for this reason. */
  private async settle(delivery: ClaimedDelivery, over: FailureReason, accepted?: Outcome['accepted']): Promise<Tried> {
    const { state } = await this.outcomes.record({ delivery, over, accepted });
    if (state !== 'LOST') await this.letters.over(delivery);
    return { state, ...(state === 'FAILED' ? { reason: over } : {}) };
  }
}
