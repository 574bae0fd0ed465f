import { Injectable } from '@nestjs/common';
import { Signal } from '@zhenming/kernel';
import { Stopping } from '@zhenming/service-kit';
import { DevelopmentMailbox, isTo, type DevMessage } from './development-mailbox.projection.js';

/** between two looks for what another copy has kept */
const LOOK_MS = 500;

/** What a reader of the development mailbox asks for. */
export interface MailboxQuestion {
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  /** messages that the reader has already */
  readonly known: number;
  /** seconds */
  readonly wait: number;
}

/** Lets people wait at the development mailbox: who is sent a code has it at once, and nobody asks over and over. */
@Injectable()
export class MailboxWaits {
  constructor(
    private readonly mailbox: DevelopmentMailbox,
    private readonly stopping: Stopping,
  ) {}

  /**
   * The messages as `DevelopmentMailbox.list` has them, as soon as there are more than `known`; what there is after `wait`
   * seconds, or when `gone` aborts or the service stops.
   */
  async list({ to, after, known, wait }: MailboxQuestion, gone: AbortSignal): Promise<DevMessage[]> {
    const end = performance.now() + wait * 1_000;
    const news = new Signal();
    const arrived: DevMessage[] = [];
    const silence = this.mailbox.listen((message) => {
      if (to !== undefined && !isTo(to, message.to)) return;
      arrived.push(message);
      news.raise();
    });
    const over = AbortSignal.any([gone, this.stopping.signal]);
    over.addEventListener('abort', () => news.raise(), { once: true });
    try {
      for (;;) {
        const found = await this.mailbox.list(to, after);
        // a message that came while this looked may have been found as well
        const all = () => [...found, ...arrived.filter(({ id }) => !found.some((one) => one.id === id))];
        const enough = () => all().length > known || over.aborted || performance.now() >= end;
        if (!enough()) await news.wait(Math.min(LOOK_MS, end - performance.now()));
        if (enough()) return all();
      }
    } finally {
      silence();
    }
  }
}
