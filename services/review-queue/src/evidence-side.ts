import type { Provider } from '@nestjs/common';
import { LoggedBell } from './adapters/logged-bell.js';
import { PostgresSealedNotes } from './adapters/notes.js';
import { PartiesOfAccount } from './adapters/parties.js';
import { PhotosOfIdConflict } from './adapters/photos.js';
import { PostgresRecentViews } from './adapters/recent-views.js';
import { ReviewFilesOfIdConflict } from './adapters/review-files.js';
import { SignedGrants } from './adapters/signed-grants.js';
import { StreamChain } from './adapters/stream-chain.js';
import { ViewPhotoHandler } from './app/evidence.commands.js';
import { Bell, Grants, Photos, RecentViews, ViewLimits } from './app/evidence.ports.js';
import { SealedNotes } from './app/note.ports.js';
import { ReviewNotes } from './app/notes.js';
import { Pictures } from './app/pictures.js';
import { Chain } from './app/ports.js';
import { Parties, ReviewFiles } from './app/review-file.ports.js';
import { Reviews } from './app/reviews.js';
import { TaskFiles } from './app/task-file.js';
import { ReviewQueueConfig } from './config.js';
import { EvidenceController } from './http/evidence.controller.js';
import { NotesController } from './http/notes.controller.js';
import { SupportController } from './http/support.controller.js';
import { ViewAlarmsView } from './views/view-alarms.view.js';

const ports: Provider[] = [
  { provide: ReviewFiles, useClass: ReviewFilesOfIdConflict },
  { provide: Parties, useClass: PartiesOfAccount },
  { provide: SealedNotes, useClass: PostgresSealedNotes },
  { provide: RecentViews, useClass: PostgresRecentViews },
  { provide: Grants, useClass: SignedGrants },
  { provide: Photos, useClass: PhotosOfIdConflict },
  { provide: Bell, useClass: LoggedBell },
  { provide: Chain, useClass: StreamChain },
  {
    provide: ViewLimits,
    inject: [ReviewQueueConfig],
    useFactory: ({ VIEW_ALARM_FROM }: ReviewQueueConfig): ViewLimits => ({ alarmFrom: VIEW_ALARM_FROM }),
  },
];

/** What a reviewer looks at and writes, and who looked: what the module and the service start for it. */
export const evidenceSide = {
  controllers: [EvidenceController, NotesController, SupportController],
  providers: [...ports, ReviewNotes, TaskFiles, ViewPhotoHandler, Pictures, Reviews, ViewAlarmsView],
};
