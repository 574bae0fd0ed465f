import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, CurrentCaller, RequestMetadata, type Caller } from '@zhenming/service-kit';
import { CurrentAccount } from '../sessions/current-session.guard.js';
import { RequestCorrection, RequestCorrectionFor } from './correction.commands.js';
import {
  CorrectionForRequest,
  CorrectionRequest,
  CorrectionRequestedResponse,
  OwnCorrectionsResponse,
} from './correction.dto.js';
import { CorrectionQueries } from './correction.queries.js';

/** Situation 3: the number of an account is a wrong one. */
@Controller()
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly corrections: CorrectionQueries,
  ) {}

  /**
   * Asks for a correction: photos of the document follow, and a reviewer decides. The answer says nothing about whether
   * another account has the right number.
   */
  @Post('api/v1/me/corrections')
  @HttpCode(202)
  @Access('account')
  @ApiTags('portal')
  @ApiAcceptedResponse({ type: CorrectionRequestedResponse })
  request(
    @CurrentAccount() accountId: string,
    @Body() { country = 'CHN', ...typed }: CorrectionRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    return this.commands.execute(new RequestCorrection(accountId, { ...typed, country }, metadata));
  }

  /** The account's corrections, the newest first. */
  @Get('api/v1/me/corrections')
  @Access('account')
  @ApiTags('portal')
  @ApiOkResponse({ type: OwnCorrectionsResponse })
  async own(@CurrentAccount() accountId: string) {
    return { items: await this.corrections.of(accountId) };
  }

  /** Support, for a caller. The answer is the same whether anybody logs in like that; the person finds it in the inbox. */
  @Post('internal/v1/corrections')
  @HttpCode(202)
  @Access('forwarded:review-queue')
  @ApiTags('internal')
  @ApiAcceptedResponse()
  async requestFor(
    @Body() { login, country = 'CHN', ...typed }: CorrectionForRequest,
    @CurrentCaller() { id: staffId }: Caller,
  ) {
    await this.commands.execute(new RequestCorrectionFor(login, { ...typed, country }, staffId));
  }
}
