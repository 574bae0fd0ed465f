import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, RateLimiter, SessionCookie, WithoutIdempotency } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffSession } from '../app/ports.js';
import { LogIn, LogOut } from '../app/session.commands.js';
import { CurrentStaff } from './current-staff.js';
import { StaffAnswer, StaffLoginBody, StaffSessionAnswer } from './staff.answers.js';

/** per network address and login: somebody elsewhere never locks a member of staff out */
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
  @ApiOperation({ operationId: 'openStaffSession', summary: 'Log in' })
  @ApiCreatedResponse({ type: StaffSessionAnswer })
  async open(
    @Body() { login, password }: StaffLoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffSessionAnswer> {
    await this.limits.use(LOGIN_TRIES, `${request.ip}|${login.toLowerCase()}`);
    const { token, staffId, roles, expiresAt } = await this.commands.execute(new LogIn(login, password));
    this.cookie.write(reply, token);
    return { staffId, roles: [...roles], expiresAt: expiresAt.toISOString() };
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Access('staff')
  @ApiOperation({ operationId: 'closeStaffSession', summary: 'Log out' })
  async close(@CurrentStaff() { tokenHash }: StaffSession, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.commands.execute(new LogOut(tokenHash));
    this.cookie.clear(reply);
  }

  @Get('me')
  @Access('staff')
  @ApiOperation({ operationId: 'readStaff', summary: 'Who is logged in' })
  @ApiOkResponse({ type: StaffAnswer })
  me(@CurrentStaff() { staffId, roles }: StaffSession): StaffAnswer {
    return { staffId, roles: [...roles] };
  }
}
