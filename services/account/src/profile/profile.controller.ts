import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ClientAddress, Refuses, RequestMetadata, UuidParam, sendRevision } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { CodeRequest } from '../contacts/contact.dto.js';
import { CurrentAccount, CurrentSession, type Session } from '../sessions/current-session.guard.js';
import { NeedsFreshProof } from '../sessions/fresh-proof.guard.js';
import { OwnDeregistrations } from './own-deregistration.queries.js';
import { BindingRequest, BindingResponse, OwnDeregistrationResponse, ProfileResponse } from './profile.dto.js';
import { Profiles } from './profile.queries.js';
import { StartBinding, VerifyBinding } from './real-name-binding.commands.js';

const MayNotBind = () => Refuses('number/none', 'binding/case-open', 'binding/done');

@ApiTags('portal')
@Controller('api/v1/me')
export class ProfileController {
  constructor(
    private readonly commands: CommandBus,
    private readonly profiles: Profiles,
    private readonly deregistrations: OwnDeregistrations,
  ) {}

  @Get()
  @Access('account', 'deregistered')
  @ApiOperation({ operationId: 'readProfile', summary: '个人信息: the account, its number and what to do about it' })
  @ApiOkResponse({ type: ProfileResponse, headers: { ETag: { schema: { type: 'string' } } } })
  async read(@CurrentAccount() accountId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { profile, revision } = await this.profiles.of(accountId);
    sendRevision(reply, revision);
    return profile;
  }

  @Post('bindings')
  @HttpCode(202)
  @Access('account')
  @NeedsFreshProof()
  @ApiOperation({
    operationId: 'startBinding',
    summary: '实名信息绑定: send a code to the contact that is bound to the number',
    description: 'Only of a number that this account holds, and that nobody claims.',
  })
  @MayNotBind()
  @Refuses('request/not-found', 'request/too-many')
  @ApiAcceptedResponse({ type: BindingResponse })
  async bind(
    @CurrentAccount() accountId: string,
    @Body() asked: BindingRequest,
    @ClientAddress() address: string,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    const { proofId, expiresAt } = await this.commands.execute(new StartBinding(accountId, asked, address, metadata));
    return { bindingId: proofId, expiresAt };
  }

  @Post('bindings/:bindingId/verification')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({ operationId: 'verifyBinding', summary: 'The code came: the number is bound to the contact' })
  @MayNotBind()
  @Refuses('code/wrong')
  @ApiNoContentResponse()
  async verifyBinding(
    @CurrentSession() session: Session,
    @Param('bindingId', UuidParam) bindingId: string,
    @Body() { code }: CodeRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new VerifyBinding(session, bindingId, code, metadata));
  }

  @Get('deregistration')
  @Access('account', 'deregistered')
  @ApiOperation({
    operationId: 'readDeregistration',
    summary: 'Why this account was deregistered, when, and until when that may be contested',
  })
  @Refuses('request/not-found')
  @ApiOkResponse({ type: OwnDeregistrationResponse })
  deregistration(@CurrentAccount() accountId: string) {
    return this.deregistrations.of(accountId);
  }
}
