import { Body, Controller, Get, Header, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  decodeCursor,
  EVIDENCE_GRANT_HEADER,
  PageQuery,
  pageOf,
  PeerProblem,
  Refuses,
  RequestMetadata,
  sendWhole,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { CurrentStaff, type StaffSession } from '../staff/staff.guard.js';
import { RefusesNotHeld } from '../review-tasks/task.dto.js';
import { ViewAlarmPage, ViewRequest, ViewResponse } from './evidence.dto.js';
import { Pictures } from './pictures.service.js';
import { ViewAlarmList } from './view-alarm.queries.js';
import { RecordPhotoShown, ViewPhoto } from './view-photo.commands.js';

/** Photos: a view is recorded first, then shown, and counts as seen once its last byte was sent. */
@ApiTags('staff')
@Controller('api/v1')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly pictures: Pictures,
    private readonly alarms: ViewAlarmList,
  ) {}

  /** A repeat is another view, and is recorded as one: no answer is kept. */
  @Post('tasks/:id/views')
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @WithoutIdempotency()
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'id', format: 'uuid', description: 'of the task that you have' })
  @RefusesNotHeld()
  @Refuses('review/view-quota')
  @ApiOperation({
    operationId: 'viewPhoto',
    summary: 'Ask for a photo: that you look is recorded before you see it',
    description: 'The grant is good for 60 seconds and for one look. 240 views an hour.',
  })
  @ApiCreatedResponse({ type: ViewResponse })
  view(
    @Param('id', UuidParam) taskId: string,
    @CurrentStaff() { staffId, numberId, tokenHash: sessionHash }: StaffSession,
    @Body() { photoId, fencingToken }: ViewRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<ViewResponse> {
    return this.commands.execute(
      new ViewPhoto(taskId, { staffId, numberId, sessionHash }, photoId.toLowerCase(), fencingToken, metadata),
    );
  }

  /** Whoever has the whole answer knows that it is on record as shown, and may decide. */
  @Get('views/:viewId/picture')
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @Header('content-type', 'image/jpeg')
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'viewId', format: 'uuid' })
  @RefusesNotHeld()
  @Refuses('review/grant', 'photo/lost')
  @ApiHeader({ name: 'X-Evidence-Grant', required: true })
  @ApiOperation({
    operationId: 'readPicture',
    summary: 'The photo of a view, once, marked with who looks',
    description:
      'Read it to its end: an answer that was cut off does not count as seen, and the photo is opened again. Of one that is lost nobody decides but to ask for better (`RETRY`, `RETRY_HOLDER`).',
  })
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async picture(
    @Param('viewId', UuidParam) viewId: string,
    @CurrentStaff() { staffId, tokenHash: sessionHash }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
    @Res() reply: FastifyReply,
    @Headers(EVIDENCE_GRANT_HEADER) grant = '',
  ): Promise<void> {
    const picture = await this.pictures.of(viewId, grant, { staffId, sessionHash }).catch(async (error: unknown) => {
      if (error instanceof PeerProblem && error.slug === 'photo/lost')
        await this.commands.execute(new RecordPhotoShown(viewId, metadata, true));
      throw error;
    });
    await sendWhole(reply, picture, () => this.commands.execute(new RecordPhotoShown(viewId, metadata)));
  }

  @Get('view-alarms')
  @Access('staff:senior-reviewer', 'staff:admin', 'staff:auditor')
  @ApiOperation({
    operationId: 'listViewAlarms',
    summary: 'Who looked at many photos within an hour and decided nothing; the newest first',
  })
  @ApiOkResponse({ type: ViewAlarmPage })
  async listAlarms(@Query() { limit, cursor }: PageQuery): Promise<ViewAlarmPage> {
    const before = decodeCursor(cursor, ['number'])?.[0];
    const rows = await this.alarms.page(limit + 1, before);
    const page = pageOf(rows, limit, ({ position }) => [position]);
    return { ...page, items: page.items.map(({ position: _, ...alarm }) => alarm) };
  }
}
