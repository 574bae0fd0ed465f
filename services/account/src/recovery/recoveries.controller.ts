import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ClientAddress, Refuses, RequestMetadata, UuidParam } from '@zhenming/service-kit';
import { AccountConfig } from '../config.js';
import { LimitedByAddress } from '../proof-of-work/address-limit.guard.js';
import { ClientLanguage } from '../sessions/current-session.guard.js';
import { AskPasswordRecovery, CompletePasswordRecovery } from './password-recovery.commands.js';
import {
  PasswordRecoveryRequest,
  RecoveryCompletionRequest,
  RecoveryResponse,
  SupportResponse,
  UsernameRecoveryRequest,
} from './recovery.dto.js';
import { AskUsername } from './username-recovery.commands.js';

@ApiTags('portal')
@Controller('api/v1')
@LimitedByAddress()
export class RecoveriesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('username-recoveries')
  @HttpCode(202)
  @Access('public')
  @ApiOperation({
    operationId: 'recoverUsername',
    summary: '找回用户名: the login name goes to the contacts of the account',
    description: 'The answer is always the same.',
  })
  @Refuses('number/invalid', 'number/name-invalid', 'challenge/required')
  @ApiAcceptedResponse({ description: 'taken' })
  async askUsername(@Body() { challenge, ...person }: UsernameRecoveryRequest, @ClientLanguage() language: Language) {
    await this.commands.execute(new AskUsername(person, challenge, language));
  }

  @Post('password-recoveries')
  @HttpCode(202)
  @Access('public')
  @ApiOperation({
    operationId: 'recoverPassword',
    summary: 'A code goes to the contacts of the account',
    description: 'The answer is the same whether there is such an account.',
  })
  @Refuses('challenge/required')
  @ApiAcceptedResponse({ type: RecoveryResponse })
  async askPassword(
    @Body() { login, challenge }: PasswordRecoveryRequest,
    @ClientLanguage() language: Language,
    @ClientAddress() address: string,
  ) {
    const ask = new AskPasswordRecovery(login, language, address, challenge);
    const { proofId, expiresAt } = await this.commands.execute(ask);
    return { recoveryId: proofId, expiresAt };
  }

  @Post('password-recoveries/:recoveryId/completion')
  @HttpCode(204)
  @Access('public')
  @ApiOperation({
    operationId: 'completePasswordRecovery',
    summary: 'The code came, and a new password: log in with it',
    description:
      'Every session of the account ends. What was changed of the contacts within 72 hours is undone where that is asked for.',
  })
  @Refuses('code/wrong', 'password/weak')
  @ApiNoContentResponse()
  async complete(
    @Param('recoveryId', UuidParam) recoveryId: string,
    @Body() given: RecoveryCompletionRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new CompletePasswordRecovery(recoveryId, given, metadata));
  }
}

@ApiTags('portal')
@Controller('api/v1/support')
export class SupportController {
  constructor(private readonly config: AccountConfig) {}

  @Get()
  @Access('public')
  @ApiOperation({
    operationId: 'readSupport',
    summary: 'Where a person gets help from people, and who runs the portal',
  })
  @ApiOkResponse({ type: SupportResponse })
  contacts() {
    const { SUPPORT_HOTLINE, SUPPORT_EMAIL, AUTHORITY_NAME, FILING_NUMBER, FILING_URL } = this.config;
    return {
      hotline: SUPPORT_HOTLINE,
      email: SUPPORT_EMAIL,
      authority: AUTHORITY_NAME,
      filingNumber: FILING_NUMBER,
      filingUrl: FILING_URL,
    };
  }
}
