import { Controller, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { operationsEndpoints, type ParkedMessageList, type Replay } from '@zhenming/contracts';
import { ParkedMessages } from '@zhenming/event-bus';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Serves } from '../peers/serves.js';

/** This service's parked messages, for the operators' page of review-queue. What a message holds stays here. */
@ApiExcludeController()
@Controller()
export class ParkedController {
  private readonly parked: ParkedMessages;

  constructor(db: Database) {
    this.parked = new ParkedMessages(db);
  }

  @Serves(operationsEndpoints.parked, 'listParkedMessages')
  async list(): Promise<ParkedMessageList> {
    const parked = await this.parked.list({ limit: 500 });
    return { items: parked.map((message) => ({ ...message, parkedAt: message.parkedAt.toISOString() })) };
  }

  /** Asks for the whole key of the message; the service replays it within a second. */
  @Serves(operationsEndpoints.replay, 'replayParkedMessages')
  async replay(@Param('id') id: string): Promise<Replay> {
    if (!/^\d{1,18}$/.test(id)) throw new RuleViolation('parked/not-found');
    const messages = await this.parked.requestReplay({ id });
    if (messages === 0) throw new RuleViolation('parked/not-found');
    return { messages };
  }
}
