import { Body, Controller, Param, Post, HttpCode, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import type { Language } from '@zhenming/contracts';
import {
  Access,
  ClientAddress,
  Refuses,
  RequestMetadata,
  SessionCookie,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LimitedByAddress } from '../proof-of-work/address-limit.guard.js';
import { ClientLanguage, CurrentClient, sendSession, type Client } from '../sessions/current-session.guard.js';
import { ApiDevice, OpenedSessionResponse } from '../sessions/session.dto.js';
import { OpenRegistration, VerifyRegistration } from './registration.commands.js';
import { RegistrationRequest, RegistrationResponse, RegistrationVerificationRequest } from './registration.dto.js';

@ApiTags('portal')
@Controller('api/v1/registrations')
@LimitedByAddress()
export class RegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @HttpCode(202)
  @Access('public')
  @ApiOperation({
    operationId: 'openRegistration',
    summary: 'Send a code to a phone or e-mail address',
    description: 'The answer is the same whether anybody has it.',
  })
  @Refuses('challenge/required')
  @ApiAcceptedResponse({ type: RegistrationResponse })
  async open(
    @Body() { language, challenge, ...contact }: RegistrationRequest,
    @ClientLanguage() preferred: Language,
    @ClientAddress() address: string,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    const { proofId, expiresAt } = await this.commands.execute(
      new OpenRegistration(contact, language ?? preferred, { address, challenge }, metadata),
    );
    return { registrationId: proofId, expiresAt };
  }

  @Post(':registrationId/verification')
  @Access('public')
  @WithoutIdempotency()
  @ApiDevice()
  @ApiOperation({
    operationId: 'verifyRegistration',
    summary: 'The code and a password: the account exists and is logged in',
    description: 'It has no number yet. The session whose cookie comes with the request ends, whoever’s it was.',
  })
  @Refuses('code/wrong', 'contact/in-case', 'contact/in-use', 'contact/removed', 'password/weak', 'challenge/required')
  @ApiCreatedResponse({ type: OpenedSessionResponse })
  async verify(
    @Param('registrationId', UuidParam) registrationId: string,
    @Body() given: RegistrationVerificationRequest,
    @CurrentClient() client: Client,
    @RequestMetadata() metadata: CommandMetadata,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const replaces = this.cookie.read(request);
    const session = await this.commands.execute(
      new VerifyRegistration(registrationId, given, client, replaces, metadata),
    );
    return sendSession(this.cookie, reply, session);
  }
}
