import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { EventLog, LoggedEvent } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { LiveInbox } from './live-inbox.service.js';

/** a log in memory whose end may be lost, and which may be away */
class ShortLog implements EventLog {
  isAway = false;
  asked = 0;
  private events: LoggedEvent[] = [];

  delivered(recipientId: string): void {
    const position = this.events.length + 1;
    const data = { channel: 'INBOX', recipientId };
    this.events.push({ type: 'NoticeDelivered', data, position } as unknown as LoggedEvent);
  }
  loses(count: number): void {
    this.events.splice(-count);
  }

  head = () => Promise.resolve(this.events.length);
  readAfter = (after: number, limit: number) => {
    this.asked += 1;
    if (this.isAway) return Promise.reject(new Error('away'));
    return Promise.resolve(this.events.slice(after, after + limit));
  };
  changed = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
}

describe('who watches an inbox while another server takes over that lacks the end of the log', () => {
  it('is told once that something may be new, and of each new item afterwards', async () => {
    const log = new ShortLog();
    const [own, other] = [randomUUID(), randomUUID()];
    for (let n = 0; n < 5; n++) log.delivered(other);
    const news: string[] = [];
    const inbox = new LiveInbox(log);
    const stops = [
      await inbox.listen(own, () => news.push('own')),
      await inbox.listen(other, () => news.push('other')),
    ];
    log.delivered(own);
    await until(() => news.length === 1);
    log.loses(3);
    await until(() => news.length === 3);
    expect(news).toEqual(['own', 'own', 'other']);
    log.delivered(own);
    await until(() => news.length === 4);
    expect(news.at(-1)).toBe('own');
    for (const stop of stops) stop();
  });

  it('is told as well where that server has written more than it lacks before it is asked', async () => {
    const log = new ShortLog();
    const [own, other] = [randomUUID(), randomUUID()];
    for (let n = 0; n < 5; n++) log.delivered(other);
    let news = 0;
    const stop = await new LiveInbox(log).listen(own, () => void news++);
    log.isAway = true;
    const { asked } = log;
    await until(() => log.asked >= asked + 2);
    log.loses(1);
    log.delivered(own);
    for (let n = 0; n < 5; n++) log.delivered(other);
    // while nobody answers there is nothing to read
    expect(news).toBe(0);
    log.isAway = false;
    await until(() => news === 1);
    const { asked: then } = log;
    await until(() => log.asked > then + 5);
    expect(news).toBe(1);
    stop();
  });
});
