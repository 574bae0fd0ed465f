import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, ClientAddress, RateLimiter, Refuses, SessionCookie, WithoutIdempotency } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { LogIn, LogOut } from './sessions.commands.js';
import { StaffLoginRequest, StaffResponse, StaffSessionResponse } from './staff.dto.js';
import { CurrentStaff, type StaffSession } from './staff.guard.js';

/** per network address and login: a stranger elsewhere never locks a member of staff out */
const LOGIN_TRIES = { name: 'staff-login', uses: 10, seconds: 900 };

@ApiTags('staff')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
    private readonly limits: RateLimiter,
  ) {}

  @Post('sessions')
  @Access('public')
  @WithoutIdempotency()
  @Refuses('staff/login-failed', 'request/too-many')
  @ApiOperation({ operationId: 'openStaffSession', summary: 'Log in' })
  @ApiCreatedResponse({ type: StaffSessionResponse })
  async open(
    @Body() { login, password }: StaffLoginRequest,
    @ClientAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffSessionResponse> {
    const subject = `${address}|${login.toLowerCase()}`;
    await this.limits.use(LOGIN_TRIES, subject);
    const { token, staffId, roles, expiresAt } = await this.commands.execute(new LogIn(login, password));
    await this.limits.clear(LOGIN_TRIES, subject);
    this.cookie.write(reply, token);
    return { staffId, roles: [...roles], expiresAt: expiresAt.toISOString() };
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
  me(@CurrentStaff() { staffId, roles }: StaffSession): StaffResponse {
    return { staffId, roles: [...roles] };
  }
}
