import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { untilTick } from '@zhenming/kernel';
import { inContext, ServiceLog } from '@zhenming/service-kit';
import { NotificationConfig } from '../config.js';
import { Deliver } from './delivery.commands.js';
import { DeliveryQueue, laneOf, RENEWALS, type ClaimedDelivery, type Lane } from './delivery.repository.js';

/** at the same time in each lane: a server that hangs holds up its own letters only, and many notices no code */
const SLOTS = 8;
const LANES = (['EMAIL', 'SMS'] as const).flatMap((channel): Lane[] => [
  { channel, personal: true },
  { channel, personal: false },
]);
const same = (one: Lane, other: Lane): boolean => one.channel === other.channel && one.personal === other.personal;
/** between two looks for what another process added, or what is to be tried again */
const LOOK_MS = 1_000;
/** a try that is under way may end by itself for so long; afterwards its lease runs out and another worker repeats it */
const STOP_MS = 4_000;

/**
 * Sends what is due, for as long as the service runs. Any number of copies share the queue; each holds what it sends under
 * a lease, and renews it while it sends.
 */
@Injectable()
export class DeliveryWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly running = new Map<ClaimedDelivery, { readonly lane: Lane; readonly work: Promise<void> }>();
  private readonly timers: NodeJS.Timeout[] = [];
  private stopping = false;
  private looping: Promise<void> = Promise.resolve();

  constructor(
    private readonly deliveries: DeliveryQueue,
    private readonly commands: CommandBus,
    private readonly log: ServiceLog,
    private readonly config: NotificationConfig,
  ) {}

  onApplicationBootstrap(): void {
    const everyMs = this.config.DELIVERY_LEASE_MS / RENEWALS;
    this.timers.push(setInterval(() => this.quietly(this.renew()), everyMs));
    this.looping = this.loop();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.timers.forEach(clearInterval);
    this.deliveries.added.raise();
    await this.looping;
    const late = new Promise((resolve) => setTimeout(resolve, STOP_MS).unref());
    await Promise.race([Promise.all([...this.running.values()].map(({ work }) => work)), late]);
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const room = LANES.map((lane) => ({ ...lane, free: this.free(lane) })).filter(({ free }) => free > 0);
      let claimed: ClaimedDelivery[] = [];
      try {
        if (room.length > 0) claimed = await this.deliveries.claim(room);
      } catch (error) {
        this.log.failure('deliveries', error);
      }
      for (const delivery of claimed) this.begin(delivery);
      const moreMayBeDue = room.some((lane) => {
        return claimed.filter((delivery) => same(laneOf(delivery), lane)).length === lane.free;
      });
      if (!moreMayBeDue) await this.deliveries.added.wait(untilTick(LOOK_MS));
    }
  }

  private free(lane: Lane): number {
    return SLOTS - [...this.running.values()].filter((one) => same(one.lane, lane)).length;
  }

  private begin(delivery: ClaimedDelivery): void {
    const { correlationId, traceparent } = delivery;
    const context = { correlationId, ...(traceparent ? { traceparent } : {}) };
    const lane = laneOf(delivery);
    const work = inContext(context, () => this.deliver(delivery)).finally(() => {
      this.running.delete(delivery);
      // of a lane that was full
      if (this.free(lane) === 1) this.deliveries.added.raise();
    });
    this.running.set(delivery, { lane, work });
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const { noticeId, about, attempts, channel } = delivery;
    try {
      const tried = await this.commands.execute(new Deliver(delivery));
      const fine = tried.state === 'SENT' || tried.reason === 'address/none';
      this.log.event('delivery', { noticeId, channel, about, attempts, ...tried }, fine ? 'info' : 'warn');
    } catch (error) {
      if (!this.stopping) this.log.failure('delivery', error, { noticeId, channel, about, attempts });
    }
  }

  private async renew(): Promise<void> {
    if (this.running.size > 0) await this.deliveries.renew([...this.running.keys()]);
  }

  private quietly(work: Promise<void>): void {
    work.catch((error: unknown) => this.log.failure('deliveries', error));
  }
}
