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
  Refuses,
  RequestMetadata,
  respondIn,
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
import { SubmitHolderPhotos } from './objection.commands.js';
import { HolderClaimsResponse, holderClaimsResponse, ObjectionResponse, objectionResponse } from './objection.dto.js';
import { Objections } from './objections.service.js';

const ObjectionId = () => Param('id', UuidParam);
const AnObjection = () =>
  applyDecorators(
    ApiParam({ name: 'id', format: 'uuid', description: 'of the objection' }),
    Refuses('objection/not-found'),
  );

/** The side of a holder whose number is claimed. */
@ApiTags('portal')
@Controller('api/v1')
export class ObjectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly objections: Objections,
    private readonly intake: PhotoIntake,
    private readonly own: OwnDrafts,
  ) {}

  @Get('holder-claims')
  @Access('forwarded:account')
  @ApiOperation({
    operationId: 'listHolderClaims',
    summary: 'Claims on the number that the account holds: what may happen, from when on, what was answered',
  })
  @ApiOkResponse({ type: HolderClaimsResponse })
  async list(@ForwardedAccount() accountId: string): Promise<HolderClaimsResponse> {
    return holderClaimsResponse(await this.objections.claimsOn(accountId));
  }

  @Get('objections/:id')
  @Access('forwarded:account')
  @AnObjection()
  @ApiOperation({ operationId: 'readObjection', summary: 'One objection of the holder: what is owed, and until when' })
  @ApiOkResponse({ type: ObjectionResponse })
  async read(
    @ForwardedAccount() accountId: string,
    @ObjectionId() objectionId: string,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ObjectionResponse> {
    return objectionResponse(await this.objections.read(objectionId, accountId), respondIn(language, reply));
  }

  @PutPhoto('objections/:id/photos/:side')
  @Refuses('objection/over')
  @AnObjection()
  @ApiOperation({
    operationId: 'uploadHolderPhoto',
    summary: 'One photo of the holder as a draft, which lives for a day',
    description: 'As `uploadPhoto` of a case.',
  })
  async upload(
    @ForwardedAccount() accountId: string,
    @ObjectionId() objectionId: string,
    @Side() side: PhotoSide,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptDraftResponse> {
    const target = await this.objections.target(objectionId, accountId);
    return keptDraftResponse(await this.intake.receive(request, reply, target, side));
  }

  @GetPhoto('objections/:id/photos/:side')
  @AnObjection()
  @ApiOperation({ operationId: 'readHolderPhotoDraft', summary: 'The picture of a draft, until it is handed in' })
  async show(
    @ForwardedAccount() accountId: string,
    @ObjectionId() objectionId: string,
    @Side() side: PhotoSide,
  ): Promise<Uint8Array> {
    return this.own.copy(await this.objections.target(objectionId, accountId), side);
  }

  @Delete('objections/:id/photos/:side')
  @HttpCode(204)
  @Access('forwarded:account')
  @WithoutIdempotency()
  @AnObjection()
  @ASide()
  @ApiOperation({ operationId: 'dropHolderPhoto', summary: 'Take a draft back' })
  @ApiNoContentResponse()
  async drop(
    @ForwardedAccount() accountId: string,
    @ObjectionId() objectionId: string,
    @Side() side: PhotoSide,
  ): Promise<void> {
    await this.commands.execute(new DropDraft(await this.objections.target(objectionId, accountId), side));
  }

  @Post('objections/:id/photo-submissions')
  @HttpCode(200)
  @Access('forwarded:account')
  @AnObjection()
  @Refuses('objection/over')
  @RefusesSubmission()
  @ApiOperation({
    operationId: 'submitHolderPhotos',
    summary: 'Hand the drafts in: reviewers compare them with those of the other side',
  })
  @ApiOkResponse({ type: ObjectionResponse })
  async submit(
    @ForwardedAccount() accountId: string,
    @ObjectionId() objectionId: string,
    @Body() { front, back }: PhotosRequest,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ObjectionResponse> {
    const named = { front, ...(back === undefined ? {} : { back }) };
    await this.commands.execute(new SubmitHolderPhotos(objectionId, accountId, named, metadata));
    return objectionResponse(await this.objections.read(objectionId, accountId), respondIn(language, reply));
  }
}
