import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, SessionCookie, UuidParam } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { CurrentAccount, CurrentSession, Device, type Session } from './current-session.guard.js';
import { OwnSessions } from './own-sessions.queries.js';
import { EndOtherSessions, EndSession, ForgetDevice } from './session-ending.commands.js';
import { ApiDevice, OwnDevicesResponse, OwnSessionsResponse } from './session.dto.js';

/** Where the person of this session is logged in, and the ways to end that: also for who may only read why. */
@ApiTags('portal')
@Controller('api/v1/me')
export class OwnSessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly own: OwnSessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('sessions')
  @Access('account', 'deregistered')
  @ApiOperation({
    operationId: 'listSessions',
    summary: 'Where the account is logged in, the latest first',
    description: 'The latest hundred.',
  })
  @ApiOkResponse({ type: OwnSessionsResponse })
  async sessions(@CurrentSession() session: Session) {
    return { items: await this.own.sessions(session) };
  }

  @Delete('sessions')
  @HttpCode(204)
  @Access('account', 'deregistered')
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'Log out everywhere else' })
  @ApiNoContentResponse()
  async endOthers(@CurrentSession() session: Session) {
    await this.commands.execute(new EndOtherSessions(session));
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Access('account', 'deregistered')
  @ApiOperation({
    operationId: 'endSession',
    summary: 'End one session of the account',
    description:
      'The present one: a logout. The answer is the same for one that has ended, is another account’s, or never was.',
  })
  @ApiNoContentResponse()
  async end(
    @CurrentSession() { accountId, sessionId: current }: Session,
    @Param('sessionId', UuidParam) sessionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.commands.execute(new EndSession(accountId, sessionId));
    if (sessionId === current) this.cookie.clear(reply);
  }

  @Get('devices')
  @Access('account', 'deregistered')
  @ApiDevice()
  @ApiOperation({
    operationId: 'listDevices',
    summary: 'Browsers that the account was used from in the last 180 days, the latest first',
    description: 'Those whose front end names them by `X-Device-Id`.',
  })
  @ApiOkResponse({ type: OwnDevicesResponse })
  async devices(@CurrentAccount() accountId: string, @Device() device: string | undefined) {
    return { items: await this.own.devices(accountId, device) };
  }

  @Delete('devices/:deviceId')
  @HttpCode(204)
  @Access('account', 'deregistered')
  @ApiOperation({
    operationId: 'forgetDevice',
    summary: 'Take a browser off the list and end the sessions that were opened in it',
    description:
      'Where nobody logged in in it, it was used with a copy of a session: all others than this one end. A copy of this one ends with a new password. A later login in it is one from a new device, which every contact is told of. The answer is the same for one that is off the list, is another account’s, or never was.',
  })
  @ApiNoContentResponse()
  async forget(
    @CurrentSession() session: Session,
    @Param('deviceId', UuidParam) deviceId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isOwnEnded = await this.commands.execute(new ForgetDevice(session, deviceId));
    if (isOwnEnded) this.cookie.clear(reply);
  }
}
