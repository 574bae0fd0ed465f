import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers } from '@zhenming/service-kit';
import { AccountConfig, subscribersOf } from '../config.js';
import { DeregistrationsProjection } from './deregistrations.projection.js';
import { UnacknowledgedQuery, UnacknowledgedResponse } from './feed.dto.js';

@ApiTags('internal')
@Controller('internal/v1/deregistrations/unacknowledged')
export class UnacknowledgedController {
  constructor(
    private readonly feed: DeregistrationsProjection,
    private readonly config: AccountConfig,
  ) {}

  /** What no subscriber of the feed, or not every one, has acknowledged yet. */
  @Get()
  @Peers('review-queue')
  @ApiOkResponse({ type: UnacknowledgedResponse })
  async unacknowledged(@Query() { olderThanSeconds }: UnacknowledgedQuery) {
    const { FEED_SUBSCRIBERS, ACKNOWLEDGE_WITHIN_HOURS } = this.config;
    const subscribers = [...subscribersOf(FEED_SUBSCRIBERS).keys()];
    return { items: await this.feed.unacknowledged(subscribers, ACKNOWLEDGE_WITHIN_HOURS, olderThanSeconds) };
  }
}
