import { Body, Controller, Delete, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PhotoSide } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ForwardedAccount, OptionalIfMatch, RequestMetadata, WithoutIdempotency } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppealRefusal } from '../app/appeal.commands.js';
import { CaseFiles } from '../app/case-file.js';
import { DropDraft } from '../app/photo-draft.commands.js';
import { SubmitPhotos } from '../app/photo-evidence.commands.js';
import { CaseAnswer } from './case.answers.js';
import { ACase, CaseId, present, Repeatable } from './case-route.js';
import { AppealBody, PhotoSubmissionBody } from './photo.bodies.js';
import { keptDraftAnswer, type KeptDraftAnswer } from './photo.answers.js';
import { PhotoIntake } from './photo-intake.js';
import { ASide, PutPhoto, Side } from './photo-route.js';

/** Route 1: photos with the card in hand. */
@ApiTags('portal')
@Controller('api/v1/cases')
export class PhotosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: CaseFiles,
    private readonly intake: PhotoIntake,
  ) {}

  @PutPhoto()
  @ACase()
  @ApiOperation({
    operationId: 'uploadPhoto',
    summary: 'Route 1: one photo as a draft, which lives for an hour; the next one of the same side takes its place',
    description: 'The body is the file as it is, at most 300 KiB; its type and its name’s ending say what it is.',
  })
  async upload(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Side() side: PhotoSide,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptDraftAnswer> {
    return keptDraftAnswer(await this.intake.receive(request, reply, { of: 'CASE', id: caseId, accountId }, side));
  }

  @Delete(':id/photos/:side')
  @HttpCode(204)
  @Access('forwarded:account')
  @WithoutIdempotency()
  @ACase()
  @ASide()
  @ApiOperation({ operationId: 'dropPhoto', summary: 'Take a draft back' })
  @ApiNoContentResponse()
  drop(@ForwardedAccount() accountId: string, @CaseId() caseId: string, @Side() side: PhotoSide): Promise<void> {
    return this.commands.execute(new DropDraft({ of: 'CASE', id: caseId, accountId }, side));
  }

  @Post(':id/photo-submissions')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Repeatable()
  @ApiOperation({ operationId: 'submitPhotos', summary: 'Hand the drafts in: a person looks at them' })
  @ApiOkResponse({ type: CaseAnswer })
  async submit(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() { front, back, impactAcknowledged }: PhotoSubmissionBody,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseAnswer> {
    const named = { front, ...(back === undefined ? {} : { back }) };
    await this.commands.execute(new SubmitPhotos(caseId, accountId, named, impactAcknowledged, seen, metadata));
    return present(await this.files.ofClaimant(caseId, accountId), language, reply);
  }

  @Post(':id/appeal')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Repeatable()
  @ApiOperation({ operationId: 'appealRefusal', summary: 'Appeal a final refusal, once: somebody else looks' })
  @ApiOkResponse({ type: CaseAnswer })
  async appeal(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() { text }: AppealBody,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseAnswer> {
    await this.commands.execute(new AppealRefusal(caseId, accountId, text, seen, metadata));
    return present(await this.files.ofClaimant(caseId, accountId), language, reply);
  }
}
