import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, CurrentCaller, RequestMetadata, type Caller } from '@zhenming/service-kit';
import { RequestCorrection, RequestCorrectionFor } from '../app/correction.commands.js';
import { CorrectionFiles } from '../app/correction-file.js';
import { CorrectionRequestedAnswer, OwnCorrectionsAnswer } from './correction.answers.js';
import { CorrectionBody, CorrectionForBody } from './correction.bodies.js';
import { CurrentAccount } from './current-session.js';

/** Situation 3: the number of an account is a wrong one. */
@Controller()
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: CorrectionFiles,
  ) {}

  /**
   * Asks for a correction: photos of the document follow, and a reviewer decides. The answer says nothing about whether
   * somebody has the right number.
   */
  @Post('api/v1/me/corrections')
  @HttpCode(202)
  @Access('account')
  @ApiTags('portal')
  @ApiAcceptedResponse({ type: CorrectionRequestedAnswer })
  request(
    @CurrentAccount() accountId: string,
    @Body() { country = 'CHN', ...typed }: CorrectionBody,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    return this.commands.execute(new RequestCorrection(accountId, { ...typed, country }, metadata));
  }

  /** The account's corrections, the newest first. */
  @Get('api/v1/me/corrections')
  @Access('account')
  @ApiTags('portal')
  @ApiOkResponse({ type: OwnCorrectionsAnswer })
  async own(@CurrentAccount() accountId: string) {
    return { items: await this.files.of(accountId) };
  }

  /** Support, for a caller. The answer is the same whether anybody logs in like that; the person finds it in the inbox. */
  @Post('internal/v1/corrections')
  @HttpCode(202)
  @Access('forwarded:review-queue')
  @ApiTags('internal')
  @ApiAcceptedResponse()
  async requestFor(
    @Body() { login, country = 'CHN', ...typed }: CorrectionForBody,
    @CurrentCaller() { id: staffId }: Caller,
  ) {
    await this.commands.execute(new RequestCorrectionFor(login, { ...typed, country }, staffId));
  }
}
