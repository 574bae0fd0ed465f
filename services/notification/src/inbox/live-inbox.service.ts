import { Injectable } from '@nestjs/common';
import type { DataOf } from '@zhenming/contracts';
import { EventLog, pause } from '@zhenming/kernel';

const BATCH = 500;
const LOOK_MS = 1_000;
const AGAIN_MS = 500;

/**
 * Tells listeners that an inbox has something new, in every copy of the service: it follows the service's own log, where
 * each new item is a `NoticeDelivered`. All listeners of a process share that one reader, which runs while there are any.
 */
@Injectable()
export class LiveInbox {
  private readonly listeners = new Map<string, Set<() => void>>();
  private following: { readonly begun: Promise<void> } | undefined;

  constructor(private readonly log: EventLog) {}

  /**
   * Calls `news` after each new item of the account until the returned function is called. What was written before this
   * resolves may be missed: read the inbox once afterwards.
   */
  async listen(accountId: string, news: () => void): Promise<() => void> {
    const own = this.listeners.get(accountId) ?? new Set();
    this.listeners.set(accountId, own.add(news));
    const stop = (): void => {
      own.delete(news);
      if (own.size === 0 && this.listeners.get(accountId) === own) this.listeners.delete(accountId);
    };
    try {
      await this.follow().begun;
      return stop;
    } catch (error) {
      stop();
      throw error;
    }
  }

  /** how many listen to this inbox here */
  count(accountId: string): number {
    return this.listeners.get(accountId)?.size ?? 0;
  }

  private follow(): { readonly begun: Promise<void> } {
    if (this.following) return this.following;
    const head = this.log.head();
    const following = { begun: head.then(() => undefined) };
    this.following = following;
    void head
      .then((position) => this.read(position))
      .catch(() => undefined)
      .finally(() => {
        if (this.following === following) this.following = undefined;
      });
    return following;
  }

  private async read(position: number): Promise<void> {
    let wasAway = false;
    while (this.listeners.size > 0) {
      try {
        const events = await this.log.readAfter(position, BATCH);
        // a server that took over lacks the end of the log, and may have written more in its place than it lacks
        if (wasAway) this.notifyAll();
        wasAway = false;
        for (const { type, data, position: at } of events) {
          position = at;
          if (type !== 'NoticeDelivered') continue;
          const { channel, recipientId } = data as DataOf<'NoticeDelivered'>;
          if (channel === 'INBOX' && recipientId) this.notify(recipientId);
        }
        if (events.length > 0) continue;
        const head = await this.log.head();
        if (head >= position) await this.log.changed(position, LOOK_MS);
        else {
          // what lies in the place of the end was told to nobody
          position = head;
          this.notifyAll();
        }
      } catch {
        // the database is away: it is asked again, from the same place
        wasAway = true;
        await pause(AGAIN_MS);
      }
    }
  }

  private notifyAll(): void {
    for (const accountId of this.listeners.keys()) this.notify(accountId);
  }

  private notify(accountId: string): void {
    for (const news of this.listeners.get(accountId) ?? []) news();
  }
}
