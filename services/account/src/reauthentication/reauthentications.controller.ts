import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  ClientAddress,
  Refuses,
  RequestMetadata,
  SessionCookie,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { CodeRequest } from '../contacts/contact.dto.js';
import { ContactProofResponse } from '../logins/login.dto.js';
import { CurrentSession, type Session } from '../sessions/current-session.guard.js';
import {
  ReauthenticateByCode,
  ReauthenticateByPassword,
  SendReauthenticationCode,
} from './reauthentication.commands.js';
import {
  ReauthenticationCodeRequest,
  ReauthenticationRequest,
  ReauthenticationResponse,
} from './reauthentication.dto.js';

const NEW_TOKEN =
  'The session goes on under a new cookie, whose first use ends the old one. Nothing is proven under the old one.';

/** The person of a session shows again that it is theirs: wanted by whatever could give the account away. */
@ApiTags('portal')
@Controller('api/v1/me/reauthentications')
export class ReauthenticationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('account', 'deregistered')
  @WithoutIdempotency()
  @ApiOperation({
    operationId: 'reauthenticate',
    summary: 'Show by the password that the session is yours, for five minutes',
    description: NEW_TOKEN,
  })
  @Refuses('login/failed', 'challenge/required', 'request/too-many')
  @ApiOkResponse({ type: ReauthenticationResponse })
  async byPassword(
    @CurrentSession() session: Session,
    @Body() { password, challenge }: ReauthenticationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, freshUntil } = await this.commands.execute(
      new ReauthenticateByPassword(session, password, challenge),
    );
    this.cookie.write(reply, token);
    return { freshUntil };
  }

  @Post('codes')
  @HttpCode(202)
  @Access('account', 'deregistered')
  @ApiOperation({
    operationId: 'sendReauthenticationCode',
    summary: 'Send a code to a contact of the account',
    description: 'To one that is old enough: a new contact proves nothing while older ones may undo that it was added.',
  })
  @Refuses('request/not-found')
  @ApiAcceptedResponse({ type: ContactProofResponse })
  sendCode(
    @CurrentSession() session: Session,
    @Body() { contactId }: ReauthenticationCodeRequest,
    @ClientAddress() address: string,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    return this.commands.execute(new SendReauthenticationCode(session, contactId, address, metadata));
  }

  @Post('codes/:proofId/verification')
  @HttpCode(200)
  @Access('account', 'deregistered')
  @WithoutIdempotency()
  @ApiOperation({
    operationId: 'reauthenticateByCode',
    summary: 'The code came: the session is yours, for five minutes',
    description: NEW_TOKEN,
  })
  @Refuses('code/wrong')
  @ApiOkResponse({ type: ReauthenticationResponse })
  async byCode(
    @CurrentSession() session: Session,
    @Param('proofId', UuidParam) proofId: string,
    @Body() { code }: CodeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, freshUntil } = await this.commands.execute(new ReauthenticateByCode(session, proofId, code));
    this.cookie.write(reply, token);
    return { freshUntil };
  }
}
