import { Body, Controller, Delete, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { ContactRequest, ContactVerificationRequest } from '../contacts/contact.dto.js';
import { CurrentAccount, CurrentSession, type Session } from '../sessions/current-session.guard.js';
import { ProveContact, RemoveContact, VerifyContact } from './contact-login.commands.js';
import { NeedsFreshProof } from '../sessions/fresh-proof.guard.js';
import { ContactProofResponse, PasswordChangeRequest } from './login.dto.js';
import { ChangePassword } from './password-change.commands.js';

/** How the person of this session logs in. */
@ApiTags('portal')
@Controller('api/v1/me')
export class OwnLoginsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('password')
  @HttpCode(204)
  @Access('account')
  @WithoutIdempotency()
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description:
      'All other sessions of the account end, this one goes on under a new cookie, whose first use ends the old one, and every contact is told; five times a day at most. After wrong tries it takes a solved challenge, as a login does. Where the answer was lost, the same once more under the old cookie changes nothing, and brings a new one.',
  })
  @Refuses('login/failed', 'challenge/required', 'password/same', 'password/weak', 'request/too-many')
  @ApiNoContentResponse()
  async changePassword(
    @CurrentSession() session: Session,
    @Body() { currentPassword, newPassword, challenge }: PasswordChangeRequest,
    @RequestMetadata() metadata: CommandMetadata,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const change = new ChangePassword(session, currentPassword, newPassword, challenge, metadata);
    this.cookie.write(reply, await this.commands.execute(change));
  }

  @Post('contacts')
  @HttpCode(202)
  @Access('account')
  @NeedsFreshProof()
  @ApiOperation({ operationId: 'proveContact', summary: 'Send a code to a further phone or e-mail address' })
  @Refuses('request/too-many')
  @ApiAcceptedResponse({ type: ContactProofResponse })
  prove(
    @CurrentAccount() accountId: string,
    @Body() contact: ContactRequest,
    @ClientAddress() address: string,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    return this.commands.execute(new ProveContact(accountId, contact, address, metadata));
  }

  @Post('contacts/:proofId/verification')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({
    operationId: 'verifyContact',
    summary: 'The code came: the contact logs in to this account from now on',
    description:
      'All contacts of the account are told, and for 72 hours the new one gets no recovery codes, nor for 72 hours after an older one is removed meanwhile. The account that had the contact keeps it for notices, for 90 days.',
  })
  @Refuses('code/wrong', 'contact/in-case', 'contact/removed', 'challenge/required')
  @ApiNoContentResponse()
  async verifyContact(
    @CurrentSession() session: Session,
    @Param('proofId', UuidParam) proofId: string,
    @Body() given: ContactVerificationRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new VerifyContact(session, proofId, given, metadata));
  }

  @Delete('contacts/:contactId')
  @HttpCode(204)
  @Access('account')
  @NeedsFreshProof()
  @ApiOperation({
    operationId: 'removeContact',
    summary: 'The contact logs in to this account no more, or the number is bound to it no more',
    description:
      'Never the last one that logs in. All contacts are told; for 72 hours a removed login can still recover the password, and undo this with it, unless it was new itself. What the number is bound to, and is no login, is told of these 72 hours only.',
  })
  @Refuses('contact/last', 'request/not-found')
  @ApiNoContentResponse()
  async removeContact(
    @CurrentSession() session: Session,
    @Param('contactId', UuidParam) contactId: string,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new RemoveContact(session, contactId, metadata));
  }
}
