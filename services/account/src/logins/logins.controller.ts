import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Access,
  ClientAddress,
  Refuses,
  RequestMetadata,
  SessionCookie,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { CommandMetadata } from '@zhenming/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  CurrentClient,
  CurrentSession,
  sendSession,
  type Client,
  type Session,
} from '../sessions/current-session.guard.js';
import { EndSession } from '../sessions/session-ending.commands.js';
import { ApiDevice, OpenedSessionResponse } from '../sessions/session.dto.js';
import { LimitedByAddress } from '../proof-of-work/address-limit.guard.js';
import { LogIn } from './login.commands.js';
import { LoginRequest } from './login.dto.js';

@ApiTags('portal')
@Controller('api/v1/sessions')
export class LoginsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Access('public')
  @LimitedByAddress()
  @WithoutIdempotency()
  @ApiDevice()
  @ApiOperation({
    operationId: 'openSession',
    summary: 'Log in by phone, e-mail address or ID number',
    description:
      'A deregistered account gets a restricted session, which may read why. After wrong tries for a name the answer is `challenge/required`, with a proof of work in `details.challenge`: solved, it goes into the next try. The session whose cookie comes with the request ends, whoever’s it was.',
  })
  @Refuses('login/failed', 'challenge/required')
  @ApiCreatedResponse({ type: OpenedSessionResponse })
  async open(
    @Body() { login, password, challenge }: LoginRequest,
    @ClientAddress() address: string,
    @CurrentClient() client: Client,
    @RequestMetadata() metadata: CommandMetadata,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const logIn = new LogIn(login, password, address, challenge, client, this.cookie.read(request), metadata);
    const session = await this.commands.execute(logIn);
    return sendSession(this.cookie, reply, session);
  }

  @Delete('current')
  @HttpCode(204)
  @Access('account', 'deregistered')
  @ApiOperation({ operationId: 'closeSession', summary: 'Log out' })
  @ApiNoContentResponse()
  async close(@CurrentSession() { accountId, sessionId }: Session, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.commands.execute(new EndSession(accountId, sessionId));
    this.cookie.clear(reply);
  }
}
