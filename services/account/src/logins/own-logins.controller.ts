import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, RequestMetadata, UuidParam } from '@zhenming/service-kit';
import { ContactRequest, ContactVerificationRequest } from '../contacts/contact.dto.js';
import { CurrentAccount, CurrentSession, type Session } from '../sessions/current-session.guard.js';
import { ProveContact, VerifyContact } from './contact-login.commands.js';
import { ContactProofResponse, PasswordChangeRequest } from './login.dto.js';
import { ChangePassword } from './password-change.commands.js';

/** How the person of this session logs in. */
@ApiTags('portal')
@Controller('api/v1/me')
export class OwnLoginsController {
  constructor(private readonly commands: CommandBus) {}

  /** All other sessions of the account end. After wrong tries it takes a solved challenge, as a login does. */
  @Post('password')
  @HttpCode(204)
  @Access('account')
  @ApiNoContentResponse()
  async changePassword(
    @CurrentSession() session: Session,
    @Body() { currentPassword, newPassword, challenge }: PasswordChangeRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new ChangePassword(session, currentPassword, newPassword, challenge, metadata));
  }

  /** Sends a code to a further phone or e-mail address. */
  @Post('contacts')
  @HttpCode(202)
  @Access('account')
  @ApiAcceptedResponse({ type: ContactProofResponse })
  prove(
    @CurrentAccount() accountId: string,
    @Body() contact: ContactRequest,
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
    @Body() given: ContactVerificationRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new VerifyContact(accountId, proofId, given, metadata));
  }
}
