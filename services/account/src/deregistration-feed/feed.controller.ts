import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Access,
  AnswersNotModified,
  CurrentCaller,
  EventSignatures,
  Refuses,
  Serves,
  UuidParam,
  unlessKnown,
  type Caller,
} from '@zhenming/service-kit';
import { accountEndpoints, type PublicEvent, type UnacknowledgedDeregistrations } from '@zhenming/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountConfig } from '../config.js';
import { AcknowledgeDeregistration } from './acknowledgement.commands.js';
import { DeregistrationsProjection, type FeedItem } from './deregistrations.projection.js';
import { FeedQueries } from './feed.queries.js';
import { FeedQuery, FeedResponse, KeySetResponse, UnacknowledgedQuery } from './feed.dto.js';
import { Subscribers } from './subscribers.service.js';

/** A public event as the feed shows it: in the clear for people, and signed for machines. */
async function shown({ cursor, event }: FeedItem, signatures: EventSignatures) {
  const { id, type, data } = event;
  return { cursor, id, type, ...(data as PublicEvent), jws: await signatures.sign(event) };
}

/** Deregistrations for the systems that follow them; the same as the topic zhenming.public.deregistrations.v1. */
@ApiTags('downstream')
@Controller('api/v1/feeds/deregistrations')
export class FeedController {
  constructor(
    private readonly feed: FeedQueries,
    private readonly commands: CommandBus,
    private readonly signatures: EventSignatures,
  ) {}

  @Get()
  @Access('subscriber')
  @ApiOperation({
    operationId: 'readFeed',
    summary: 'Deregistrations and reinstatements, oldest first',
    description:
      'Read on with `after` = `next` of the answer before; an empty page means that you have all there is. While the feed lacks what the log has there is none, but 503: try again after `Retry-After`.',
  })
  @Refuses('feed/behind', 'feed/cursor-ahead')
  @AnswersNotModified()
  @ApiOkResponse({ type: FeedResponse, headers: { ETag: { schema: { type: 'string' } } } })
  async read(
    @Query() query: FeedQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.feed.page(query.after ?? '0', query.limit);
    const items = await Promise.all(page.items.map((item) => shown(item, this.signatures)));
    reply.header('cache-control', 'private, no-cache');
    // an update or a restore may leave another page between the same cursors
    return unlessKnown({ ...page, items }, request, reply);
  }

  @Post(':deregistrationId/acknowledgements')
  @HttpCode(204)
  @Access('subscriber')
  @ApiOperation({
    operationId: 'acknowledgeDeregistration',
    summary: 'The subscriber has done it',
    description:
      'Deregistrations and reinstatements alike: whoever follows the feed is waited for with each. A repeat changes nothing.',
  })
  @ApiParam({ name: 'deregistrationId', format: 'uuid', description: '`deregistrationId`, or `reinstatementId`' })
  @Refuses('feed/unknown')
  @ApiNoContentResponse()
  async acknowledge(@CurrentCaller() { id }: Caller, @Param('deregistrationId', UuidParam) deregistrationId: string) {
    await this.commands.execute(new AcknowledgeDeregistration(id, deregistrationId));
  }
}

@ApiTags('downstream')
@Controller('api/v1/jwks.json')
export class SigningKeysController {
  constructor(private readonly signatures: EventSignatures) {}

  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({
    operationId: 'readSigningKeys',
    summary: 'The keys that public events are signed with: of now, of soon, and of what was signed before',
  })
  @ApiOkResponse({ type: KeySetResponse })
  keys() {
    return { keys: this.signatures.published };
  }
}

@Controller()
export class UnacknowledgedController {
  constructor(
    private readonly feed: DeregistrationsProjection,
    private readonly subscribers: Subscribers,
    private readonly config: AccountConfig,
  ) {}

  @Serves(accountEndpoints.unacknowledged, 'unacknowledged')
  async unacknowledged(@Query() { olderThanSeconds }: UnacknowledgedQuery): Promise<UnacknowledgedDeregistrations> {
    const { ACKNOWLEDGE_WITHIN_HOURS: overdueHours } = this.config;
    return { items: await this.feed.unacknowledged(this.subscribers.names, overdueHours, olderThanSeconds) };
  }
}
