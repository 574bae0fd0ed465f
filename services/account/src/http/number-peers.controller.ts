import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RuleViolation } from '@zhenming/kernel';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { NumberFiles } from '../app/number-file.js';
import { Claims } from '../app/number.ports.js';
import { NameNumber } from '../app/numbering.commands.js';
import { AccountConfig } from '../config.js';
import { subscribersOf } from '../feed-subscribers.js';
import { DeregistrationsView } from '../views/deregistrations.view.js';
import { NumberIdAnswer, NumberTimelineAnswer, RegistryIndexAnswer, UnacknowledgedAnswer } from './number.answers.js';
import { NumberBody, UnacknowledgedQuery } from './number.bodies.js';

/** What the other services ask about numbers. No number crosses, in either direction but the one that is typed. */
@ApiTags('internal')
@Controller('internal/v1')
export class NumberPeersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly claims: Claims,
    private readonly files: NumberFiles,
    private readonly feed: DeregistrationsView,
    private readonly config: AccountConfig,
  ) {}

  /** The surrogate of a number, for the record of a member of staff. Makes neither a claim nor a holder. */
  @Post('numbers')
  @HttpCode(200)
  @Peers('review-queue')
  @ApiOkResponse({ type: NumberIdAnswer })
  name(@Body() { country = 'CHN', ...typed }: NumberBody) {
    return this.commands.execute(new NameNumber({ ...typed, country }));
  }

  /** Keyed indexes of what a claimant claims, to look a registry up by. */
  @Get('claims/:caseId/registry-index')
  @Peers('id-conflict')
  @ApiOkResponse({ type: RegistryIndexAnswer })
  async registryIndex(@Param('caseId', UuidParam) caseId: string) {
    return found(await this.claims.registryIndex(caseId));
  }

  /** What no subscriber of the feed, or not every one, has acknowledged yet. */
  @Get('deregistrations/unacknowledged')
  @Peers('review-queue')
  @ApiOkResponse({ type: UnacknowledgedAnswer })
  async unacknowledged(@Query() { olderThanSeconds }: UnacknowledgedQuery) {
    const { FEED_SUBSCRIBERS, ACKNOWLEDGE_WITHIN_HOURS } = this.config;
    const subscribers = [...subscribersOf(FEED_SUBSCRIBERS).keys()];
    return { items: await this.feed.unacknowledged(subscribers, ACKNOWLEDGE_WITHIN_HOURS, olderThanSeconds) };
  }

  @Get('numbers/:numberId/timeline')
  @Peers('review-queue')
  @ApiOkResponse({ type: NumberTimelineAnswer })
  timeline(@Param('numberId', UuidParam) numberId: string) {
    return this.files.timeline(numberId);
  }
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new RuleViolation('case/not-found');
  return one;
}
