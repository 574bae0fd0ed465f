import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Stopping, type Language } from '@zhenming/service-kit';
import { InboxReader } from '../app/inbox-reader.js';
import { LiveInbox } from '../app/live-inbox.js';

const HEARTBEAT_MS = 20_000;
const BATCH = 100;
/** open pages of one account on one copy of the service */
const MOST_LISTENERS = 20;

/** A bell that is rung by one side and waited for by the other; a ring while nobody waits is kept. */
class Bell {
  private rung = false;
  private wake: () => void = () => undefined;

  readonly ring = (): void => {
    this.rung = true;
    this.wake();
  };

  /** true when it was rung, false after `ms` */
  async wait(ms: number): Promise<boolean> {
    if (!this.rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const rung = this.rung;
    this.rung = false;
    return rung;
  }
}

const message = (event: string, data: object, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * An inbox as server-sent events (WHATWG HTML §9.2): `item` for each new item, its number as the id, and `unread` with the
 * count at the beginning and after every change. A comment every 20 s keeps proxies from closing the line.
 */
@Injectable()
export class InboxEvents {
  constructor(
    private readonly inbox: InboxReader,
    private readonly live: LiveInbox,
    private readonly stopping: Stopping,
  ) {}

  /**
   * Runs until `gone` aborts or the service stops. `lastEventId` = the last item the client has; without it (or with one we
   * did not give) it begins with what comes from now on. Throws `request/too-many` for an account with too many open.
   */
  async open(
    accountId: string,
    lastEventId: string | undefined,
    language: Language,
    gone: AbortSignal,
  ): Promise<Readable> {
    if (this.live.count(accountId) >= MOST_LISTENERS) throw new RuleViolation('request/too-many');
    const bell = new Bell();
    const silence = await this.live.listen(accountId, bell.ring);
    const over = AbortSignal.any([gone, this.stopping.signal]);
    const lines = this.lines(accountId, lastEventId, language, bell, over);
    over.addEventListener('abort', bell.ring, { once: true });
    const stream = Readable.from(lines, { objectMode: false });
    stream.once('close', silence);
    return stream;
  }

  private async *lines(
    accountId: string,
    lastEventId: string | undefined,
    language: Language,
    bell: Bell,
    over: AbortSignal,
  ): AsyncGenerator<string> {
    const newest = await this.inbox.last(accountId);
    let last = /^\d{1,15}$/.test(lastEventId ?? '') ? Math.min(Number(lastEventId), newest) : newest;
    let unread = await this.inbox.unread(accountId);
    yield `retry: 2000\n\n${message('unread', { count: unread })}`;
    while (!over.aborted) {
      const items = await this.inbox.after(accountId, last, BATCH, language);
      for (const { number, item } of items) yield message('item', item, (last = number));
      const count = items.length > 0 ? await this.inbox.unread(accountId) : unread;
      if (count !== unread) yield message('unread', { count: (unread = count) });
      if (items.length < BATCH && !(await bell.wait(HEARTBEAT_MS))) yield ': still here\n\n';
    }
  }
}
