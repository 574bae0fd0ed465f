import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { listen } from './live-inbox.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const TEN_MINUTES = 600_000;

/** what a page does with connections that each end as it is told */
function page() {
  const made: Connection[] = [];
  const did: string[] = [];
  class Connection extends EventTarget {
    readonly CLOSED = 2;
    readyState = 0;
    onopen?: () => void;
    onerror?: () => void;
    opens(): void {
      this.readyState = 1;
      this.onopen?.();
    }
    /** the browser has another try at it, or an answer other than 200 ended it */
    fails(readyState: 0 | 2): void {
      this.readyState = readyState;
      this.onerror?.();
    }
    close(): void {
      this.readyState = 2;
    }
  }
  const connect = (): EventSource => {
    const connection = new Connection();
    made.push(connection);
    return connection as unknown as EventSource;
  };
  const stop = listen(connect, {
    unread: () => void did.push('counted'),
    changed: () => void did.push('read again'),
    refused: () => void did.push('asked who is logged in'),
  });
  const last = (): Connection => made.at(-1) as Connection;
  return { made, did, last, stop };
}

/** every connection that is tried meanwhile is refused */
function isAway({ last }: ReturnType<typeof page>, milliseconds: number): void {
  if (last().readyState !== 2) last().fails(2);
  for (let passed = 0; passed < milliseconds; passed += 1_000) {
    const before = last();
    jest.advanceTimersByTime(1_000);
    if (last() !== before) last().fails(2);
  }
}

describe('a page that listens to the inbox', () => {
  it('asks little while the inbox is away: for a connection ever more seldom, and who is logged in with each', () => {
    const open = page();
    isAway(open, TEN_MINUTES);
    // the session may end meanwhile, and nothing else on the page may ask
    expect(open.did).toEqual(open.made.map(() => 'asked who is logged in'));
    // whatever was added to each pause, or taken from it
    expect(open.made.length).toBeGreaterThanOrEqual(5);
    expect(open.made.length).toBeLessThanOrEqual(10);
    isAway(open, TEN_MINUTES);
    expect(open.made.length).toBeLessThanOrEqual(15);
  });

  it('reads again once when it is back, not before, and not at its first connection', () => {
    const open = page();
    open.last().opens();
    expect(open.did).toEqual([]);
    isAway(open, TEN_MINUTES);
    jest.advanceTimersByTime(TEN_MINUTES);
    expect(open.did).not.toContain('read again');
    open.last().opens();
    expect(open.did.filter((what) => what === 'read again')).toHaveLength(1);
    expect(open.did.at(-1)).toBe('read again');
    // the next time it begins anew
    const tries = open.made.length;
    isAway(open, 60_000);
    expect(open.made.length).toBeGreaterThan(tries + 1);
    expect(open.did.at(-1)).toBe('asked who is logged in');
  });

  it('leaves a connection that broke off to the browser, and does nothing any more once it is left', () => {
    const open = page();
    open.last().opens();
    open.last().fails(0);
    open.last().opens();
    open.last().fails(2);
    open.stop();
    jest.advanceTimersByTime(TEN_MINUTES);
    expect([open.made.length, open.did]).toEqual([1, ['asked who is logged in']]);
  });

  it('does not try at the same moment as all others', () => {
    const pauses = [0, 0.999].map((drawn) => {
      const random = jest.spyOn(Math, 'random').mockReturnValue(drawn);
      const open = page();
      open.last().fails(2);
      const at = Date.now();
      while (open.made.length === 1) jest.advanceTimersByTime(100);
      random.mockRestore();
      return Date.now() - at;
    });
    expect(pauses).toEqual([5_000, 15_000]);
  });
});
