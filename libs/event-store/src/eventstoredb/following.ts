import type { AllStreamSubscription, Position } from '@eventstore/db-client';
import { EventStoreUnavailable } from '@zhenming/kernel';
import { said, type EventStoreDbConnection, type OrderedEvent } from './connection.js';

/** Nothing came for too long. The server may have nothing to say, or the subscription may be dead: another one tells. */
export class Silence extends Error {}

/** A catch-up subscription as batches that are asked for. */
export class Following {
  private readonly subscription: AllStreamSubscription;
  private failure: Error | undefined;
  private alive = false;
  private wake: () => void = () => undefined;

  constructor(connection: EventStoreDbConnection, from: Position | undefined) {
    this.subscription = connection.subscribe(from, () => this.heard());
    this.subscription
      .on('readable', () => this.wake())
      .on('confirmation', () => this.heard())
      .on('error', (error: unknown) => this.failed(said(error)))
      .on('end', () => this.failed(new EventStoreUnavailable('the subscription ended')));
  }

  /**
   * What has come, at most `limit`; `[]` for a sign of life without events. Throws why the subscription ended, and
   * `Silence` when nothing at all came within `silentMs`. Returns `[]` when `signal` aborts.
   */
  async next(limit: number, silentMs: number, signal: AbortSignal): Promise<OrderedEvent[]> {
    const deadline = performance.now() + silentMs;
    while (!signal.aborted) {
      const events = this.take(limit);
      if (events.length > 0 || this.alive) {
        this.alive = false;
        return events;
      }
      if (this.failure) throw this.failure;
      const left = deadline - performance.now();
      if (left <= 0) throw new Silence();
      await this.woken(left, signal);
    }
    return [];
  }

  async end(): Promise<void> {
    this.subscription.removeAllListeners('error').on('error', () => undefined);
    await this.subscription.unsubscribe().catch(() => undefined);
  }

  private take(limit: number): OrderedEvent[] {
    const events: OrderedEvent[] = [];
    while (events.length < limit) {
      const resolved = this.subscription.read() as { event?: OrderedEvent } | null;
      if (resolved === null) break;
      if (resolved.event) events.push(resolved.event);
    }
    return events;
  }

  private heard(): void {
    this.alive = true;
    this.wake();
  }

  private failed(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  private woken(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
      this.wake = end;
    });
  }
}
