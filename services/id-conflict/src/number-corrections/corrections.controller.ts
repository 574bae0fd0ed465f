import {
  applyDecorators,
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { PhotoSide } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  ForwardedAccount,
  OptionalIfMatch,
  Refuses,
  RequestMetadata,
  respondIn,
  sendRevision,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DropDraft } from '../photo-drafts/photo-draft.commands.js';
import { OwnDrafts } from '../photo-drafts/own-draft.service.js';
import {
  ASide,
  GetPhoto,
  keptDraftResponse,
  PutPhoto,
  Side,
  type KeptDraftResponse,
} from '../photo-drafts/photo-draft.dto.js';
import { PhotoIntake } from '../photo-drafts/photo-intake.service.js';
import { PhotosRequest, RefusesSubmission } from '../photo-submission/photo.dto.js';
import { CorrectionDrafts } from './correction-drafts.service.js';
import { SubmitCorrectionPhotos, WithdrawCorrection } from './correction.commands.js';
import { CorrectionResponse, correctionResponse } from './correction.dto.js';
import { CorrectionQueries, type OwnCorrection } from './correction.queries.js';

const CorrectionId = () => Param('id', UuidParam);
const ACorrection = () =>
  applyDecorators(
    ApiParam({ name: 'id', format: 'uuid', description: 'of the correction' }),
    Refuses('correction/not-found'),
  );
const MayBeOver = () => Refuses('correction/closed', 'correction/being-settled');

/** In the language asked for, with its revision as ETag; never kept by anything in between. */
const present = (own: OwnCorrection, acceptLanguage: string | undefined, reply: FastifyReply): CorrectionResponse => {
  sendRevision(reply, own.revision);
  return correctionResponse(own, respondIn(acceptLanguage, reply));
};

/** Situation 3: the number of the account is a wrong one, or its name is. */
@ApiTags('portal')
@Controller('api/v1/corrections')
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: CorrectionQueries,
    private readonly intake: PhotoIntake,
    private readonly own: OwnDrafts,
    private readonly drafts: CorrectionDrafts,
  ) {}

  @Get(':id')
  @Access('forwarded:account')
  @ACorrection()
  @ApiOperation({ operationId: 'readCorrection', summary: 'One correction: what photos it needs, and progress' })
  @ApiOkResponse({ type: CorrectionResponse, headers: { ETag: { schema: { type: 'string' } } } })
  async read(
    @ForwardedAccount() accountId: string,
    @CorrectionId() correctionId: string,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectionResponse> {
    return present(await this.queries.ofOwner(correctionId, accountId), language, reply);
  }

  @PutPhoto()
  @MayBeOver()
  @ACorrection()
  @ApiOperation({
    operationId: 'uploadCorrectionPhoto',
    summary: 'One photo of the right document as a draft, which lives for a day',
    description: 'As `uploadPhoto` of a case.',
  })
  async upload(
    @ForwardedAccount() accountId: string,
    @CorrectionId() id: string,
    @Side() side: PhotoSide,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptDraftResponse> {
    return keptDraftResponse(await this.intake.receive(request, reply, this.drafts.target(id, accountId), side));
  }

  @GetPhoto()
  @ACorrection()
  @ApiOperation({ operationId: 'readCorrectionPhotoDraft', summary: 'The picture of a draft, until it is handed in' })
  show(
    @ForwardedAccount() accountId: string,
    @CorrectionId() id: string,
    @Side() side: PhotoSide,
  ): Promise<Uint8Array> {
    return this.own.copy(this.drafts.target(id, accountId), side);
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
    return this.commands.execute(new DropDraft(this.drafts.target(id, accountId), side));
  }

  @Post(':id/photo-submissions')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACorrection()
  @MayBeOver()
  @RefusesSubmission()
  @Refuses('photo/submissions-used-up')
  @ApiOperation({ operationId: 'submitCorrectionPhotos', summary: 'Hand the drafts in: a person looks at them' })
  @ApiOkResponse({ type: CorrectionResponse })
  async submit(
    @ForwardedAccount() accountId: string,
    @CorrectionId() correctionId: string,
    @Body() { front, back }: PhotosRequest,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectionResponse> {
    const named = { front, ...(back === undefined ? {} : { back }) };
    await this.commands.execute(new SubmitCorrectionPhotos(correctionId, accountId, named, seen, metadata));
    return present(await this.queries.ofOwner(correctionId, accountId), language, reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACorrection()
  @MayBeOver()
  @ApiOperation({
    operationId: 'withdrawCorrection',
    summary: 'Give the correction up, until it is approved, or where nothing came of that for a day',
  })
  @ApiOkResponse({ type: CorrectionResponse })
  async withdraw(
    @ForwardedAccount() accountId: string,
    @CorrectionId() correctionId: string,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectionResponse> {
    await this.commands.execute(new WithdrawCorrection(correctionId, accountId, seen, metadata));
    return present(await this.queries.ofOwner(correctionId, accountId), language, reply);
  }
}
