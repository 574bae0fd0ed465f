import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access, Forwarder, RawBody } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The gateway's routes of the services behind, each one listed: what is not here does not exist outside. Described in the
 * documents of their services. A deregistered account reads its inbox, and nothing of cases.
 */
@ApiExcludeController()
@Controller('api/v1')
export class ForwardingController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get(['cases', 'cases/:caseId', 'cases/:caseId/timeline'])
  @Access('account')
  @RawBody()
  readCases(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Post(['cases/:caseId/study-record', 'cases/:caseId/withdrawal'])
  @Access('account')
  @RawBody()
  changeCase(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Get(['inbox', 'inbox/unread-count', 'inbox/events'])
  @Access('account', 'deregistered')
  @RawBody()
  readInbox(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'notification' });
  }

  @Post(['inbox/:noticeId/read', 'inbox/read-all'])
  @Access('account', 'deregistered')
  @RawBody()
  readNotice(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'notification' });
  }
}
