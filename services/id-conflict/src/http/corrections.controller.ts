import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { PhotoSide } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  ForwardedAccount,
  hasRevision,
  OptionalIfMatch,
  preferredLanguage,
  RequestMetadata,
  sendRevision,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SubmitCorrectionPhotos, WithdrawCorrection } from '../app/correction.commands.js';
import { CorrectionFiles, type CorrectionFile } from '../app/correction-file.js';
import { DropDraft } from '../app/photo-draft.commands.js';
import { Repeatable } from './case-route.js';
import { CorrectionAnswer, correctionAnswer } from './correction.answers.js';
import { CorrectionPhotosBody } from './correction.bodies.js';
import { keptDraftAnswer, type KeptDraftAnswer } from './photo.answers.js';
import { PhotoIntake } from './photo-intake.js';
import { ASide, PutPhoto, Side } from './photo-route.js';

const CorrectionId = () => Param('id', UuidParam);
const ACorrection = () => ApiParam({ name: 'id', format: 'uuid', description: 'of the correction' });

/** In the language asked for, with its revision as ETag; never kept by anything in between. */
const present = (file: CorrectionFile, acceptLanguage: string | undefined, reply: FastifyReply): CorrectionAnswer => {
  const language = preferredLanguage(acceptLanguage);
  sendRevision(reply, file.revision);
  reply.header('content-language', language).header('cache-control', 'no-store');
  return correctionAnswer(file, language);
};

/** Situation 3: the number of the account is a wrong one. */
@ApiTags('portal')
@Controller('api/v1/corrections')
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: CorrectionFiles,
    private readonly intake: PhotoIntake,
  ) {}

  @Get(':id')
  @Access('forwarded:account')
  @ACorrection()
  @ApiOperation({ operationId: 'readCorrection', summary: 'One correction: what photos it needs, and progress' })
  @ApiOkResponse({ type: CorrectionAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  async read(
    @ForwardedAccount() accountId: string,
    @CorrectionId() correctionId: string,
    @Headers('accept-language') language: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectionAnswer | undefined> {
    const file = await this.files.ofOwner(correctionId, accountId);
    const answer = present(file, language, reply);
    // drafts and places in the queue change without a new revision
    if (file.status !== 'CLOSED' || !hasRevision(request, file.revision)) return answer;
    reply.code(304);
    return undefined;
  }

  @PutPhoto()
  @ACorrection()
  @ApiOperation({
    operationId: 'uploadCorrectionPhoto',
    summary: 'One photo of the right document as a draft, which lives for an hour',
    description: 'As `uploadPhoto` of a case.',
  })
  async upload(
    @ForwardedAccount() accountId: string,
    @CorrectionId() id: string,
    @Side() side: PhotoSide,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptDraftAnswer> {
    return keptDraftAnswer(await this.intake.receive(request, reply, { of: 'CORRECTION', id, accountId }, side));
  }

  @Delete(':id/photos/:side')
  @HttpCode(204)
  @Access('forwarded:account')
  @WithoutIdempotency()
  @ACorrection()
  @ASide()
  @ApiOperation({ operationId: 'dropCorrectionPhoto', summary: 'Take a draft back' })
  @ApiNoContentResponse()
  drop(@ForwardedAccount() accountId: string, @CorrectionId() id: string, @Side() side: PhotoSide): Promise<void> {
    return this.commands.execute(new DropDraft({ of: 'CORRECTION', id, accountId }, side));
  }

  @Post(':id/photo-submissions')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACorrection()
  @Repeatable('the correction')
  @ApiOperation({ operationId: 'submitCorrectionPhotos', summary: 'Hand the drafts in: a person looks at them' })
  @ApiOkResponse({ type: CorrectionAnswer })
  async submit(
    @ForwardedAccount() accountId: string,
    @CorrectionId() correctionId: string,
    @Body() { front, back }: CorrectionPhotosBody,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectionAnswer> {
    const named = { front, ...(back === undefined ? {} : { back }) };
    await this.commands.execute(new SubmitCorrectionPhotos(correctionId, accountId, named, seen, metadata));
    return present(await this.files.ofOwner(correctionId, accountId), language, reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACorrection()
  @Repeatable('the correction')
  @ApiOperation({ operationId: 'withdrawCorrection', summary: 'Give the correction up, until it is approved' })
  @ApiOkResponse({ type: CorrectionAnswer })
  async withdraw(
    @ForwardedAccount() accountId: string,
    @CorrectionId() correctionId: string,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectionAnswer> {
    await this.commands.execute(new WithdrawCorrection(correctionId, accountId, seen, metadata));
    return present(await this.files.ofOwner(correctionId, accountId), language, reply);
  }
}
