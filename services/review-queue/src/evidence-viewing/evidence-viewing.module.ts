import { Module } from '@nestjs/common';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceViews } from './evidence-view.repository.js';
import { PhotosClient } from './photos.client.js';
import { Pictures } from './pictures.service.js';
import { ViewAlarmList } from './view-alarm.queries.js';
import { ViewAlarmsProjection } from './view-alarms.projection.js';
import { ViewAlarms } from './view-alarms.service.js';
import { RecordPhotoShownHandler, ViewPhotoHandler } from './view-photo.commands.js';

/** Photos are shown to whoever holds their task, each view on record before. */
@Module({
  imports: [StaffModule, ReviewTasksModule],
  controllers: [EvidenceController],
  providers: [
    ViewPhotoHandler,
    RecordPhotoShownHandler,
    EvidenceViews,
    Pictures,
    PhotosClient,
    ViewAlarms,
    ViewAlarmsProjection,
    ViewAlarmList,
  ],
  exports: [EvidenceViews],
})
export class EvidenceViewingModule {}
