import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ForwardedAccount, OptionalIfMatch, Refuses, RequestMetadata } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { RequestAssist } from '../classmate-assist/assist-request.commands.js';
import { AssistRequest } from '../classmate-assist/assist.dto.js';
import { AppealRefusal } from '../photo-submission/appeal.commands.js';
import { SubmitPhotos } from '../photo-submission/photo-submission.commands.js';
import { AppealRequest, PhotoSubmissionRequest, RefusesSubmission } from '../photo-submission/photo.dto.js';
import { GiveStudyRecord } from '../study-record/study-record.commands.js';
import { recordOf, StudyRecordRequest } from '../study-record/study-record.dto.js';
import { ACase, CaseId, CaseResponse, confirmation, present, StudyRecordResponse } from './case.dto.js';
import { ClaimantCases } from './claimant-case.queries.js';

/** what refuses evidence by any route */
const RefusesEvidence = () =>
  Refuses(
    'case/closed',
    'case/being-settled',
    'case/refused',
    'case/impact-unacknowledged',
    'case/waits-for-turn',
    'case/no-route-needed',
    'number/decided-recently',
  );

/** What a claimant gives as evidence, by any route: each answers with the case as it is then. */
@ApiTags('portal')
@Controller('api/v1/cases')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: ClaimantCases,
  ) {}

  @Post(':id/photo-submissions')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @RefusesEvidence()
  @RefusesSubmission()
  @Refuses('photo/submissions-used-up')
  @ApiOperation({ operationId: 'submitPhotos', summary: 'Hand the drafts in: a person looks at them' })
  @ApiOkResponse({ type: CaseResponse })
  async submit(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() { front, back, impactAcknowledged }: PhotoSubmissionRequest,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const named = { front, ...(back === undefined ? {} : { back }) };
    await this.commands.execute(new SubmitPhotos(caseId, accountId, named, impactAcknowledged, seen, metadata));
    return present(await this.queries.ofClaimant(caseId, accountId), language, reply);
  }

  @Post(':id/appeal')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Refuses('case/closed', 'case/no-refusal')
  @ApiOperation({ operationId: 'appealRefusal', summary: 'Appeal a final refusal, once: another person looks' })
  @ApiOkResponse({ type: CaseResponse })
  async appeal(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() { text }: AppealRequest,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    await this.commands.execute(new AppealRefusal(caseId, accountId, text, seen, metadata));
    return present(await this.queries.ofClaimant(caseId, accountId), language, reply);
  }

  @Post(':id/assist-requests')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @RefusesEvidence()
  @Refuses(
    'assist/waiting',
    'assist/too-many',
    'number/name-invalid',
    'contest/photos-only',
    'case/institution-unknown',
  )
  @ApiOperation({
    operationId: 'requestAssist',
    summary: 'Route 2: ask a classmate for help (发送协助请求)',
    description:
      'Answers the same whether there is such a classmate: a request that waits, with a code to tell them in person.',
  })
  @ApiOkResponse({ type: CaseResponse })
  async request(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() { impactAcknowledged, classmateName: name, institution, level, year }: AssistRequest,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const asked = { name, institution, level, year };
    await this.commands.execute(new RequestAssist(caseId, accountId, asked, impactAcknowledged, seen, metadata));
    return present(await this.queries.ofClaimant(caseId, accountId), language, reply);
  }

  @Post(':id/study-record')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @RefusesEvidence()
  @Refuses('case/route-exhausted', 'contest/photos-only', 'case/institution-unknown')
  @ApiOperation({
    operationId: 'giveStudyRecord',
    summary: 'Route 3: prove who you are by your study record',
    description: '`confirmed` says whether all of it matches; which field does not is never said.',
  })
  @ApiOkResponse({ type: StudyRecordResponse })
  async giveStudyRecord(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() request: StudyRecordRequest,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StudyRecordResponse> {
    const { confirmed } = await this.commands.execute(
      new GiveStudyRecord(caseId, accountId, recordOf(request), request.impactAcknowledged, seen, metadata),
    );
    const own = await this.queries.ofClaimant(caseId, accountId);
    return { confirmed, message: confirmation(confirmed, language), ...present(own, language, reply) };
  }
}
