import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ParkedMessages, type ParkedMessage } from '@zhenming/event-bus';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Peers } from '../auth/access.js';

/** This service's parked messages, for the operators' page of review-queue. What a message holds stays here. */
@ApiExcludeController()
@Controller('internal/v1/parked')
export class ParkedController {
  private readonly parked: ParkedMessages;

  constructor(db: Database) {
    this.parked = new ParkedMessages(db);
  }

  @Get()
  @Peers('review-queue')
  async list(): Promise<{ items: ParkedMessage[] }> {
    return { items: await this.parked.list({ limit: 500 }) };
  }

  /** Asks for the whole key of the message; the service replays it within a second. */
  @Post(':id/replay')
  @HttpCode(200)
  @Peers('review-queue')
  async replay(@Param('id') id: string): Promise<{ messages: number }> {
    if (!/^\d{1,18}$/.test(id)) throw new RuleViolation('parked/not-found');
    const messages = await this.parked.requestReplay({ id });
    if (messages === 0) throw new RuleViolation('parked/not-found');
    return { messages };
  }
}
