import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, RequestMetadata, UuidParam, sendRevision } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { CodeRequest, ContactRequest } from '../contacts/contact.dto.js';
import { CurrentAccount } from '../sessions/current-session.guard.js';
import { OwnDeregistrations } from './own-deregistration.queries.js';
import { BindingResponse, OwnDeregistrationResponse, ProfileResponse } from './profile.dto.js';
import { Profiles } from './profile.queries.js';
import { StartBinding, VerifyBinding } from './real-name-binding.commands.js';

@ApiTags('portal')
@Controller('api/v1/me')
export class ProfileController {
  constructor(
    private readonly commands: CommandBus,
    private readonly profiles: Profiles,
    private readonly deregistrations: OwnDeregistrations,
  ) {}

  /** 个人信息. */
  @Get()
  @Access('account', 'deregistered')
  @ApiOkResponse({ type: ProfileResponse })
  async read(@CurrentAccount() accountId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { profile, revision } = await this.profiles.of(accountId);
    sendRevision(reply, revision);
    return profile;
  }

  /** 实名信息绑定: only of a number that this account holds, and that nobody claims. */
  @Post('bindings')
  @HttpCode(202)
  @Access('account')
  @ApiAcceptedResponse({ type: BindingResponse })
  async bind(
    @CurrentAccount() accountId: string,
    @Body() contact: ContactRequest,
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
    @Body() { code }: CodeRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new VerifyBinding(accountId, bindingId, code, metadata));
  }

  /** Why this account was deregistered, when, and until when that may be contested. */
  @Get('deregistration')
  @Access('account', 'deregistered')
  @ApiOkResponse({ type: OwnDeregistrationResponse })
  deregistration(@CurrentAccount() accountId: string) {
    return this.deregistrations.of(accountId);
  }
}
