import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { RuleViolation, Signal } from '@zhenming/kernel';
import type { Language } from '@zhenming/contracts';
import { Stopping } from '@zhenming/service-kit';
import { InboxQueries } from './inbox.queries.js';
import { LiveInbox } from './live-inbox.service.js';

const HEARTBEAT_MS = 20_000;
const BATCH = 100;
/** open pages of one account on one copy of the service */
const MOST_LISTENERS = 20;

const message = (event: string, data: object, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * An inbox as server-sent events (WHATWG HTML §9.2): `item` for each new item, its number as the id, and `unread` with the
 * count at the beginning and after new items, not after reading; the first has the number of the item before it, so that a browser that has heard of
 * none so far says where it was when the line breaks. A comment every 20 s keeps proxies from closing the line.
 */
@Injectable()
export class InboxEvents {
  constructor(
    private readonly inbox: InboxQueries,
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
    const news = new Signal();
    const notify = (): void => news.raise();
    const silence = await this.live.listen(accountId, notify);
    const over = AbortSignal.any([gone, this.stopping.signal]);
    const lines = this.lines(accountId, lastEventId, language, news, over);
    over.addEventListener('abort', notify, { once: true });
    const stream = Readable.from(lines, { objectMode: false });
    stream.once('close', silence);
    return stream;
  }

  private async *lines(
    accountId: string,
    lastEventId: string | undefined,
    language: Language,
    news: Signal,
    over: AbortSignal,
  ): AsyncGenerator<string> {
    const newest = await this.inbox.last(accountId);
    let last = /^\d{1,15}$/.test(lastEventId ?? '') ? Math.min(Number(lastEventId), newest) : newest;
    const count = await this.inbox.unread(accountId);
    yield `retry: 2000\n\n${message('unread', { count }, last)}`;
    while (!over.aborted) {
      const items = await this.inbox.after(accountId, last, BATCH, language);
      for (const { number, item } of items) yield message('item', item, (last = number));
      if (items.length > 0) yield message('unread', { count: await this.inbox.unread(accountId) });
      if (items.length < BATCH && !(await news.wait(HEARTBEAT_MS))) yield ': still here\n\n';
    }
  }
}
