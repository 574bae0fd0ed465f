import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  ForwardedAccount,
  hasRevision,
  OptionalIfMatch,
  PageQuery,
  pageOf,
  preferredLanguage,
  RequestMetadata,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseFiles } from '../app/case-file.js';
import { WithdrawCase } from '../app/conflict-case.commands.js';
import { GiveStudyRecord } from '../app/study-record.commands.js';
import { CaseView } from '../views/case.view.js';
import { CaseAnswer, CasePage, CaseSteps, confirmation, stepsAnswer, StudyRecordAnswer } from './case.answers.js';
import { placeOf } from './case-cursor.js';
import { ACase, CaseId, present, Repeatable, staysAsItIs } from './case-route.js';
import { recordOf, StudyRecordBody } from './study-record.body.js';

@ApiTags('portal')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: CaseFiles,
    private readonly cases: CaseView,
  ) {}

  @Get()
  @Access('forwarded:account')
  @ApiOperation({ operationId: 'listCases', summary: 'The account’s cases, newest first' })
  @ApiOkResponse({ type: CasePage })
  async list(@ForwardedAccount() accountId: string, @Query() { limit, cursor }: PageQuery): Promise<CasePage> {
    const rows = await this.cases.ofClaimant(accountId, limit + 1, placeOf(cursor));
    return { ...pageOf(rows, limit, ({ openedAt, caseId }) => [openedAt, caseId]) } as CasePage;
  }

  @Get(':id')
  @Access('forwarded:account')
  @ACase()
  @ApiOperation({ operationId: 'readCase', summary: 'One case: routes, tries left, impact and progress' })
  @ApiOkResponse({ type: CaseAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  async read(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Headers('accept-language') language: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseAnswer | undefined> {
    const file = await this.files.ofClaimant(caseId, accountId);
    const answer = present(file, language, reply);
    if (!staysAsItIs(file) || !hasRevision(request, file.revision)) return answer;
    reply.code(304);
    return undefined;
  }

  @Post(':id/study-record')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Repeatable()
  @ApiOperation({
    operationId: 'giveStudyRecord',
    summary: 'Route 3: prove who you are by your study record',
    description: '`confirmed` says whether all of it matches; which field does not is never said.',
  })
  @ApiOkResponse({ type: StudyRecordAnswer })
  async giveStudyRecord(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() body: StudyRecordBody,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StudyRecordAnswer> {
    const { confirmed } = await this.commands.execute(
      new GiveStudyRecord(caseId, accountId, recordOf(body), body.impactAcknowledged, seen, metadata),
    );
    const answer = await this.answer(caseId, accountId, language, reply);
    return { confirmed, message: confirmation(confirmed, language), ...answer };
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Repeatable()
  @ApiOperation({ operationId: 'withdrawCase', summary: 'Give the claim up, before any evidence' })
  @ApiOkResponse({ type: CaseAnswer })
  async withdraw(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseAnswer> {
    await this.commands.execute(new WithdrawCase(caseId, accountId, seen, metadata));
    return this.answer(caseId, accountId, language, reply);
  }

  @Get(':id/timeline')
  @Access('forwarded:account')
  @ACase()
  @ApiOperation({ operationId: 'readCaseTimeline', summary: 'Everything that happened in the case' })
  @ApiOkResponse({ type: CaseSteps })
  async timeline(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<CaseSteps> {
    return stepsAnswer(await this.files.stepsFor(caseId, accountId), preferredLanguage(language));
  }

  private async answer(
    caseId: string,
    accountId: string,
    language: string | undefined,
    reply: FastifyReply,
  ): Promise<CaseAnswer> {
    return present(await this.files.ofClaimant(caseId, accountId), language, reply);
  }
}
