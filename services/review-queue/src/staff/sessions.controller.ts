import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  ClientAddress,
  Refuses,
  RequestMetadata,
  SessionCookie,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { CurrentSessions } from './current-sessions.service.js';
import { LogIn, LogOut } from './sessions.commands.js';
import { StaffLoginRequest, StaffResponse, staffResponse, StaffSessionResponse } from './staff.dto.js';
import { CurrentStaff, type StaffSession } from './staff.guard.js';

@ApiTags('staff')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
    private readonly sessions: CurrentSessions,
  ) {}

  @Post('sessions')
  @Access('public')
  @WithoutIdempotency()
  @Refuses('staff/login-failed', 'staff/code-required', 'staff/code-wrong', 'request/too-many')
  @ApiOperation({
    operationId: 'openStaffSession',
    summary: 'Log in',
    description:
      'Who has a second factor is asked for its code when the password was right (`staff/code-required`): send all again, with the code.',
  })
  @ApiCreatedResponse({ type: StaffSessionResponse })
  async open(
    @Body() { login, password, code }: StaffLoginRequest,
    @ClientAddress() address: string,
    @RequestMetadata() metadata: CommandMetadata,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffSessionResponse> {
    const { token, expiresAt } = await this.commands.execute(new LogIn(login, password, code, address, metadata));
    this.cookie.write(reply, token);
    const session = (await this.sessions.find(token)) as StaffSession;
    return { ...staffResponse(session, await this.sessions.resets(session)), expiresAt: expiresAt.toISOString() };
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Access('staff')
  @ApiOperation({ operationId: 'closeStaffSession', summary: 'Log out' })
  @ApiNoContentResponse()
  async close(@CurrentStaff() { tokenHash }: StaffSession, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.commands.execute(new LogOut(tokenHash));
    this.cookie.clear(reply);
  }

  @Get('me')
  @Access('staff')
  @ApiOperation({ operationId: 'readStaff', summary: 'Who is logged in' })
  @ApiOkResponse({ type: StaffResponse })
  async me(@CurrentStaff() session: StaffSession): Promise<StaffResponse> {
    return staffResponse(session, await this.sessions.resets(session));
  }
}
