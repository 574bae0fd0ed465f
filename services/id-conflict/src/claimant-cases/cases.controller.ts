import { Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  decodeCursor,
  ForwardedAccount,
  OptionalIfMatch,
  PageQuery,
  pageOf,
  preferredLanguage,
  Refuses,
  RequestMetadata,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { WithdrawCase } from '../conflict-case/conflict-case.commands.js';
import { AskHumanHelp } from '../human-help/human-help.commands.js';
import { ACase, CaseId, CasePage, CaseResponse, CaseSteps, present, stepsResponse } from './case.dto.js';
import { CasesProjection, type CasePosition } from './cases.projection.js';
import { ClaimantCases } from './claimant-case.queries.js';

/** Where the page before ended. Refuses a cursor that no page of cases gave out. */
function positionOf(cursor: string | undefined): CasePosition | undefined {
  const values = decodeCursor(cursor, ['time', 'uuid']);
  return values && { openedAt: values[0], caseId: values[1] };
}

/** The cases of an account. */
@ApiTags('portal')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: ClaimantCases,
    private readonly cases: CasesProjection,
  ) {}

  @Get()
  @Access('forwarded:account')
  @ApiOperation({ operationId: 'listCases', summary: 'The account’s cases, newest first' })
  @ApiOkResponse({ type: CasePage })
  async list(@ForwardedAccount() accountId: string, @Query() { limit, cursor }: PageQuery): Promise<CasePage> {
    const rows = await this.cases.ofClaimant(accountId, limit + 1, positionOf(cursor));
    return { ...pageOf(rows, limit, ({ openedAt, caseId }) => [openedAt, caseId]) } as CasePage;
  }

  @Get(':id')
  @Access('forwarded:account')
  @ACase()
  @ApiOperation({ operationId: 'readCase', summary: 'One case: routes, tries left, impact and progress' })
  @ApiOkResponse({ type: CaseResponse, headers: { ETag: { schema: { type: 'string' } } } })
  async read(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return present(await this.queries.ofClaimant(caseId, accountId), language, reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Refuses('case/closed', 'case/being-settled')
  @ApiOperation({ operationId: 'withdrawCase', summary: 'Give the claim up, until it takes effect' })
  @ApiOkResponse({ type: CaseResponse })
  async withdraw(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    await this.commands.execute(new WithdrawCase(caseId, accountId, seen, metadata));
    return present(await this.queries.ofClaimant(caseId, accountId), language, reply);
  }

  @Post(':id/human-help')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Refuses('case/closed', 'case/being-settled', 'case/refused', 'case/no-route-needed')
  @Refuses('case/route-open', 'photo/being-reviewed')
  @ApiOperation({
    operationId: 'askHumanHelp',
    summary: 'Ask a person for help, where no photos can be handed in any more, or none count after a recent decision',
    description:
      'Support sees the case in a list, and a senior reviewer may open the ways again. It does not end as idle meanwhile.',
  })
  @ApiOkResponse({ type: CaseResponse })
  async askHelp(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    await this.commands.execute(new AskHumanHelp(caseId, accountId, seen, metadata));
    return present(await this.queries.ofClaimant(caseId, accountId), language, reply);
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
    return stepsResponse(await this.queries.stepsFor(caseId, accountId), preferredLanguage(language));
  }
}
