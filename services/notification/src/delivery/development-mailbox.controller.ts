import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RuleViolation } from '@zhenming/kernel';
import { Access, Refuses } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotificationConfig } from '../config.js';
import { DevMailbox, DevMailboxQuery } from './development-mailbox.dto.js';
import { MailboxWaits } from './mailbox-waits.service.js';

const LOOPBACK_PEER = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const LOOPBACK_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;
const VIA_PROXY = ['forwarded', 'x-forwarded-for', 'via'] as const;

/**
 * On this machine, and by nobody in between: the peer of the socket itself, no proxy's headers, and a Host that no web page
 * can have made up by pointing its own name at this machine.
 */
const fromHere = ({ raw, headers }: FastifyRequest): boolean =>
  LOOPBACK_PEER.test(raw.socket.remoteAddress ?? '') &&
  LOOPBACK_NAME.test(headers.host ?? '') &&
  VIA_PROXY.every((name) => headers[name] === undefined);

/** What the development mailbox holds. With SMTP_URL set, or from elsewhere, there is no such thing. */
@ApiTags('development')
@Controller('dev/mailbox')
export class DevelopmentMailboxController {
  constructor(
    private readonly config: NotificationConfig,
    private readonly waits: MailboxWaits,
  ) {}

  @Get()
  @Access('public')
  @ApiOperation({ operationId: 'readMailbox', summary: 'Mail and SMS that would have been sent, oldest first' })
  @Refuses('request/not-found')
  @ApiOkResponse({ type: DevMailbox })
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: DevMailboxQuery,
  ): Promise<DevMailbox> {
    if (this.config.SMTP_URL !== undefined || !fromHere(request)) throw new RuleViolation('request/not-found');
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return { messages: await this.waits.list(query, gone.signal) };
  }
}
