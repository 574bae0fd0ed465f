import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, RequestMetadata, UuidParam, hasRevision, sendRevision } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StartBinding, VerifyBinding } from '../app/binding.commands.js';
import { ProveContact, VerifyContact } from '../app/contact.commands.js';
import { ChangePassword } from '../app/password.commands.js';
import type { Session } from '../app/ports.js';
import { Profiles } from '../app/profile.js';
import { CurrentAccount, CurrentSession } from './current-session.js';
import { BindingAnswer, ProfileAnswer, ProofAnswer } from './identity.answers.js';
import { CodeBody, ContactBody, ContactVerificationBody, PasswordChangeBody } from './identity.bodies.js';

@ApiTags('portal')
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly profiles: Profiles,
  ) {}

  /** 个人信息. */
  @Get()
  @Access('account', 'deregistered')
  @ApiOkResponse({ type: ProfileAnswer })
  async read(
    @CurrentAccount() accountId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { profile, revision } = await this.profiles.of(accountId);
    sendRevision(reply, revision);
    reply.header('cache-control', 'private, no-cache');
    return hasRevision(request, revision) ? void reply.code(304) : profile;
  }

  /** All other sessions of the account end. */
  @Post('password')
  @HttpCode(204)
  @Access('account')
  @ApiNoContentResponse()
  async changePassword(
    @CurrentSession() session: Session,
    @Body() { currentPassword, newPassword }: PasswordChangeBody,
  ) {
    await this.commands.execute(new ChangePassword(session, currentPassword, newPassword));
  }

  /** Sends a code to a further phone or e-mail address. */
  @Post('contacts')
  @HttpCode(202)
  @Access('account')
  @ApiAcceptedResponse({ type: ProofAnswer })
  prove(
    @CurrentAccount() accountId: string,
    @Body() contact: ContactBody,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    return this.commands.execute(new ProveContact(accountId, contact, metadata));
  }

  /** The contact logs in to this account from now on; the account that had it keeps it for notices, for 90 days. */
  @Post('contacts/:proofId/verification')
  @HttpCode(204)
  @Access('account')
  @ApiNoContentResponse()
  async verifyContact(
    @CurrentAccount() accountId: string,
    @Param('proofId', UuidParam) proofId: string,
    @Body() given: ContactVerificationBody,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new VerifyContact(accountId, proofId, given, metadata));
  }

  /** 实名信息绑定: only of a number that this account holds, and that nobody claims. */
  @Post('bindings')
  @HttpCode(202)
  @Access('account')
  @ApiAcceptedResponse({ type: BindingAnswer })
  async bind(
    @CurrentAccount() accountId: string,
    @Body() contact: ContactBody,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    const { proofId, expiresAt } = await this.commands.execute(new StartBinding(accountId, contact, metadata));
    return { bindingId: proofId, expiresAt };
  }

  @Post('bindings/:bindingId/verification')
  @HttpCode(204)
  @Access('account')
  @ApiNoContentResponse()
  async verifyBinding(
    @CurrentAccount() accountId: string,
    @Param('bindingId', UuidParam) bindingId: string,
    @Body() { code }: CodeBody,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new VerifyBinding(accountId, bindingId, code, metadata));
  }
}
