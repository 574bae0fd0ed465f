import { pause, type LoggedEvent } from '@zhenming/kernel';
import type { HeadWatch } from './head-watch.js';

/** events kept at most: what a notification or two are about */
const MOST = 500;
/** for what is about to be given, which costs less than reading it: a sequencer that was told to wait is not waited for */
const COMING_MS = 20;

/**
 * The last events of a log, for all who follow it in one process: what one of them has read, the others are given. Events never
 * change, so nothing here can be out of date, unless the server gives way to one that lacks them; it answers only where it knows that
 * there are no others.
 */
export class LogTail {
  private events: readonly LoggedEvent[] = [];
  private reading: { readonly after: number; readonly done: Promise<unknown> } | undefined;
  /** how often it forgot */
  private forgotten = 0;

  /**
   * `read`: `EventLog.readAfter` past this; `watch`: knows the furthest position that was heard of, and is told where the log ends;
   * `coming`: resolves when nothing is on its way to `keep`
   */
  constructor(
    private readonly read: (after: number, limit: number) => Promise<LoggedEvent[]>,
    private readonly watch: Pick<HeadWatch, 'head' | 'reading'>,
    private readonly coming?: () => Promise<void>,
  ) {}

  async readAfter(after: number, limit: number): Promise<LoggedEvent[]> {
    const known = this.known(after, limit);
    if (known) return known;
    if (this.coming) {
      await Promise.race([this.coming(), pause(COMING_MS)]);
      const given = this.known(after, limit);
      if (given) return given;
    }
    if (this.reading?.after === after) {
      await this.reading.done;
      const read = this.known(after, limit);
      if (read) return read;
    }
    const ended = this.watch.reading();
    const { forgotten } = this;
    const events = this.read(after, limit).then((found) => {
      const end = found.at(-1)?.position ?? after;
      if (end < after + limit) ended(end);
      // of the log that it has forgotten meanwhile nothing is kept
      if (this.forgotten === forgotten) this.keep(found);
      return found;
    });
    const reading = { after, done: events.catch(() => undefined) };
    this.reading = reading;
    try {
      return await events;
    } finally {
      if (this.reading === reading) this.reading = undefined;
    }
  }

  private known(after: number, limit: number): LoggedEvent[] | undefined {
    const { head } = this.watch;
    if (head === undefined) return undefined;
    const upTo = Math.min(after + limit, head);
    if (upTo <= after) return [];
    const first = this.events[0]?.position ?? Infinity;
    const last = this.events.at(-1)?.position ?? 0;
    if (first > after + 1 || last < upTo) return undefined;
    return this.events.slice(after + 1 - first, after + limit + 1 - first);
  }

  /** What was read may lie in the log no more. */
  forget(): void {
    this.forgotten++;
    this.events = [];
  }

  /** Takes events that lie in the log, one after the other; where others were kept in their place, these are gone. */
  keep(read: readonly LoggedEvent[]): void {
    const held = this.events.find(({ position }) => position === read[0]?.position);
    if (held && held.hash !== read[0]?.hash) this.forget();
    const last = this.events.at(-1)?.position ?? 0;
    const newer = read.filter(({ position }) => position > last);
    const [first] = newer;
    if (!first) return;
    this.events = [...(first.position === last + 1 ? this.events : []), ...newer].slice(-MOST);
  }
}
