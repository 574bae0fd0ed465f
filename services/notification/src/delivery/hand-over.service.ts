import { Injectable } from '@nestjs/common';
import { RequestMetrics } from '@zhenming/service-kit';
import type { SentChannel } from './delivery.entity.js';
import { Mailer, NotNow, Refused, SmsGateway, type Letter } from './senders.js';

const outcomes = ['taken', 'refused', 'later', 'unreached'] as const;

const outcomeOf = (error: unknown): (typeof outcomes)[number] => {
  if (error instanceof Refused) return 'refused';
  return error instanceof NotNow ? 'later' : 'unreached';
};

/** Hands letters to the mail server and the SMS gateway, and counts what becomes of them there. */
@Injectable()
export class HandOver {
  constructor(
    private readonly mailer: Mailer,
    private readonly gateway: SmsGateway,
    private readonly metrics: RequestMetrics,
  ) {
    // known from 0 on: an alarm on a counter that appears with 1 misses the first
    for (const channel of ['EMAIL', 'SMS'] as const) for (const outcome of outcomes) this.count(channel, outcome, 0);
  }

  /** Resolves when it is taken. Throws what the senders throw. */
  async hand(channel: SentChannel, letter: Letter): Promise<void> {
    try {
      await (channel === 'EMAIL' ? this.mailer.send(letter) : this.gateway.send(letter));
      this.count(channel, 'taken');
    } catch (error) {
      this.count(channel, outcomeOf(error));
      throw error;
    }
  }

  private count(channel: SentChannel, outcome: (typeof outcomes)[number], by = 1): void {
    this.metrics.count('letters_handed_total', { channel, outcome }, by);
  }
}
