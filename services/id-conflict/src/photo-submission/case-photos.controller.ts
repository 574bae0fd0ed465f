import { applyDecorators, Controller, Delete, HttpCode, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { PhotoSide } from '@zhenming/contracts';
import { Access, ForwardedAccount, Refuses, UuidParam, WithoutIdempotency } from '@zhenming/service-kit';
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
import { CaseDrafts } from './case-drafts.service.js';

const ACase = () =>
  applyDecorators(ApiParam({ name: 'id', format: 'uuid', description: 'of the case' }), Refuses('case/not-found'));

/** Route 1: photos with the card in hand, until they are submitted. */
@ApiTags('portal')
@Controller('api/v1/cases')
export class CasePhotosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly intake: PhotoIntake,
    private readonly own: OwnDrafts,
    private readonly drafts: CaseDrafts,
  ) {}

  @PutPhoto()
  @Refuses('case/closed', 'case/being-settled', 'case/refused', 'case/no-route-needed', 'case/waits-for-turn')
  @Refuses('number/decided-recently')
  @ACase()
  @ApiOperation({
    operationId: 'uploadPhoto',
    summary: 'Route 1: one photo as a draft, which lives for a day; the next one of the same side takes its place',
    description: 'The body is the file as it is, at most 300 KiB; its type and its name’s ending say what it is.',
  })
  async upload(
    @ForwardedAccount() accountId: string,
    @Param('id', UuidParam) caseId: string,
    @Side() side: PhotoSide,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptDraftResponse> {
    return keptDraftResponse(await this.intake.receive(request, reply, this.drafts.target(caseId, accountId), side));
  }

  @GetPhoto()
  @ACase()
  @ApiOperation({ operationId: 'readPhotoDraft', summary: 'The picture of a draft, until it is handed in' })
  show(
    @ForwardedAccount() accountId: string,
    @Param('id', UuidParam) caseId: string,
    @Side() side: PhotoSide,
  ): Promise<Uint8Array> {
    return this.own.copy(this.drafts.target(caseId, accountId), side);
  }

  @Delete(':id/photos/:side')
  @HttpCode(204)
  @Access('forwarded:account')
  @WithoutIdempotency()
  @ACase()
  @ASide()
  @ApiOperation({ operationId: 'dropPhoto', summary: 'Take a draft back' })
  @ApiNoContentResponse()
  drop(
    @ForwardedAccount() accountId: string,
    @Param('id', UuidParam) caseId: string,
    @Side() side: PhotoSide,
  ): Promise<void> {
    return this.commands.execute(new DropDraft(this.drafts.target(caseId, accountId), side));
  }
}
