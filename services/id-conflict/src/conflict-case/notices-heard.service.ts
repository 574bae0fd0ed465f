import { Injectable } from '@nestjs/common';
import { Clock, pause } from '@zhenming/kernel';
import { Component, ServiceLog } from '@zhenming/service-kit';
import { MissedLooks } from '../tolling/missed-looks.service.js';
import { momentNow, msSince } from '../tolling/moment.js';
import { Tolling } from '../tolling/tolling.service.js';
import { NoticesGroup } from './notices-group.client.js';
import { heardNow, type Heard } from './notices-heard.js';

const EVERY_MS = 5_000;
/** so long a look waits for the bus: a hold ends no sooner than the look after it */
const LOOK_MS = 2_500;
/** long enough for what others publish when the bus is back */
const HELD_MS = { first: 8_000, more: 30_000 };
/** so long deliveries may lie there before they are not heard of */
const UNHEARD_MS = 60_000;

/**
 * Looks whether the deliveries are heard from which times count. One that is heard of only after it would have counted as undeliverable
 * counts as none: nothing ends while what lay there at a start, or a minute ago, is unread.
 */
@Injectable()
export class NoticesHeard extends Component {
  readonly name = 'notices heard';
  private readonly missed: MissedLooks;
  private heard: Heard | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly notices: NoticesGroup,
    tolling: Tolling,
    clock: Clock,
    log: ServiceLog,
  ) {
    super();
    this.missed = new MissedLooks(tolling, clock, log, HELD_MS);
  }

  async start(): Promise<void> {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    this.timer.unref();
    await this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** A hold that comes of it is told as one. */
  health(): [] {
    return [];
  }

  private look(): Promise<void> {
    this.looking ??= this.missed.look(() => this.isUnheard()).finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** What the bus says too late for this look is there for the next. */
  private async isUnheard(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    const late = new AbortController();
    await Promise.race([this.asking, pause(LOOK_MS, late.signal)]);
    late.abort();
    const at = this.heard?.at;
    return at === undefined || msSince(at) > UNHEARD_MS;
  }

  private async ask(): Promise<void> {
    const now = momentNow();
    const partitions = await this.notices.partitions().catch(() => undefined);
    if (partitions) this.heard = heardNow(this.heard, partitions, now);
  }
}
