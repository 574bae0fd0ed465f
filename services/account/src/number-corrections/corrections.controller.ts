import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, CurrentCaller, Refuses, RequestMetadata, type Caller } from '@zhenming/service-kit';
import { NeedsHolderProof } from '../number-claims/holder-proof.guard.js';
import { CurrentAccount } from '../sessions/current-session.guard.js';
import { RequestCorrection, RequestCorrectionFor } from './correction.commands.js';
import {
  CorrectionForRequest,
  CorrectionRequest,
  CorrectionRequestedResponse,
  OwnCorrectionsResponse,
} from './correction.dto.js';
import { CorrectionQueries } from './correction.queries.js';

/** Situation 3: the number of an account is a wrong one, or its name is. */
@Controller()
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly corrections: CorrectionQueries,
  ) {}

  @Post('api/v1/me/corrections')
  @HttpCode(202)
  @Access('account')
  @NeedsHolderProof()
  @ApiTags('portal')
  @ApiOperation({
    operationId: 'requestCorrection',
    summary: 'Ask for the correction of number or name: photos of the document follow, and a reviewer decides',
    description:
      'The account’s own number under another name corrects the name alone. The answer says nothing about whether another account has the right number. A holder proves themselves by a code, of a number that is ' +
      'claimed to a contact older than the claims, here and when the photos are handed in.',
  })
  @Refuses('number/none', 'number/invalid', 'number/name-invalid')
  @Refuses('correction/open', 'correction/same-number', 'request/too-many')
  @ApiAcceptedResponse({ type: CorrectionRequestedResponse })
  request(
    @CurrentAccount() accountId: string,
    @Body() typed: CorrectionRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    return this.commands.execute(new RequestCorrection(accountId, typed, metadata));
  }

  @Get('api/v1/me/corrections')
  @Access('account')
  @ApiTags('portal')
  @ApiOperation({ operationId: 'listCorrections', summary: 'The account’s corrections, the newest first' })
  @ApiOkResponse({ type: OwnCorrectionsResponse })
  async own(@CurrentAccount() accountId: string) {
    return { items: await this.corrections.of(accountId) };
  }

  @Post('internal/v1/corrections')
  @HttpCode(202)
  @Access('forwarded:review-queue')
  @ApiTags('internal')
  @ApiOperation({
    operationId: 'openCorrectionFor',
    summary: 'Support asks for a correction, for a caller',
    description:
      'The answer is the same whether anybody logs in like that: the person finds it in the inbox. Nothing is opened while one is open, nor ' +
      'where support has opened two for the account within a day. Refused is the number of the login as the right one without a name: nothing ' +
      'would change.',
  })
  @Refuses('number/invalid', 'number/name-invalid', 'correction/same-number', 'request/too-many')
  @ApiAcceptedResponse({ description: 'taken' })
  async requestFor(@Body() { login, ...typed }: CorrectionForRequest, @CurrentCaller() { id: staffId }: Caller) {
    await this.commands.execute(new RequestCorrectionFor(login, typed, staffId));
  }
}
