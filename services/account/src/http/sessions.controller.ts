import { Body, Controller, Delete, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Access, SessionCookie, WithoutIdempotency } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import type { Session } from '../app/ports.js';
import { LogIn, LogOut } from '../app/session.commands.js';
import { LimitedByAddress } from './address-limit.guard.js';
import { ClientAddress, CurrentSession, sendSession } from './current-session.js';
import { OpenedSessionAnswer } from './identity.answers.js';
import { LoginBody } from './identity.bodies.js';

@ApiTags('portal')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  /** Login by phone, e-mail address or ID number. A deregistered account gets a restricted session, which may read why. */
  @Post()
  @Access('public')
  @LimitedByAddress()
  @WithoutIdempotency()
  @ApiCreatedResponse({ type: OpenedSessionAnswer })
  async open(
    @Body() { login, password }: LoginBody,
    @ClientAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendSession(this.cookie, reply, await this.commands.execute(new LogIn(login, password, address)));
  }

  @Delete('current')
  @HttpCode(204)
  @Access('account', 'deregistered')
  async close(@CurrentSession() { tokenHash }: Session, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.commands.execute(new LogOut(tokenHash));
    this.cookie.clear(reply);
  }
}
