import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  Access,
  ForwardedAccount,
  PageQuery,
  Refuses,
  UuidParam,
  decodeCursor,
  pageOf,
  preferredLanguage,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { InboxQueries } from './inbox.queries.js';
import { ReadAllItems, ReadItem } from './inbox.commands.js';
import { InboxPage, ReadAllRequest, UnreadCount } from './inbox.dto.js';
import { InboxEvents } from './inbox-events.service.js';

/** 收件箱. Also for deregistered accounts: the gateway lets them in. */
@ApiTags('portal')
@Controller('api/v1/inbox')
export class InboxController {
  constructor(
    private readonly inbox: InboxQueries,
    private readonly events: InboxEvents,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Access('forwarded:account')
  @ApiOperation({ operationId: 'listInbox', summary: 'The inbox, newest first' })
  @ApiOkResponse({ type: InboxPage })
  @Header('vary', 'accept-language')
  async list(
    @ForwardedAccount() accountId: string,
    @Query() { limit, cursor }: PageQuery,
    @Headers('accept-language') language?: string,
  ): Promise<InboxPage> {
    const before = decodeCursor(cursor, ['number'])?.[0];
    const rows = await this.inbox.page(accountId, before, limit + 1, preferredLanguage(language));
    const { items, ...rest } = pageOf(rows, limit, ({ number }) => [number]);
    return { items: items.map(({ item }) => item), ...rest };
  }

  @Get('unread-count')
  @Access('forwarded:account')
  @ApiOperation({ operationId: 'countUnread', summary: 'How many items are unread' })
  @ApiOkResponse({ type: UnreadCount })
  async unread(@ForwardedAccount() accountId: string): Promise<UnreadCount> {
    return { count: await this.inbox.unread(accountId) };
  }

  @Get('events')
  @Access('forwarded:account')
  @ApiOperation({
    operationId: 'followInbox',
    summary: 'Live updates (server-sent events)',
    description: 'Events `item` (an inbox item; its id resumes) and `unread` ({count}). Comments keep the line open.',
  })
  @Refuses('request/too-many')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'go on after this item' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'a stream that ends with the connection', schema: { type: 'string' } })
  async follow(
    @ForwardedAccount() accountId: string,
    @Res() reply: FastifyReply,
    @Headers('last-event-id') lastEventId?: string,
    @Headers('accept-language') language?: string,
  ): Promise<void> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const stream = await this.events.open(accountId, lastEventId, preferredLanguage(language), gone.signal);
    await reply
      .headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(stream);
  }

  @Post('read-all')
  @HttpCode(204)
  @Access('forwarded:account')
  @ApiOperation({
    operationId: 'readAllNotices',
    summary: 'Everything is read, or all up to the newest that was shown',
  })
  @ApiBody({ type: ReadAllRequest, required: false })
  @ApiNoContentResponse()
  async readAll(@ForwardedAccount() accountId: string, @Body() { upTo }: ReadAllRequest): Promise<void> {
    await this.commands.execute(new ReadAllItems(accountId, upTo));
  }

  @Post(':id/read')
  @HttpCode(204)
  @Access('forwarded:account')
  @ApiOperation({ operationId: 'readNotice', summary: 'One item is read' })
  @ApiParam({ name: 'id', type: String, format: 'uuid' })
  @ApiNoContentResponse()
  async read(@ForwardedAccount() accountId: string, @Param('id', UuidParam) itemId: string): Promise<void> {
    await this.commands.execute(new ReadItem(accountId, itemId));
  }
}
