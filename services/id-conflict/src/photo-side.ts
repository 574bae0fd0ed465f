import type { Provider } from '@nestjs/common';
import { ObjectStore } from '@zhenming/kernel';
import { RequestMetrics } from '@zhenming/service-kit';
import { CountedObjectStore } from './adapters/counted-object-store.js';
import { PostgresNotes } from './adapters/notes.js';
import { PostgresPhotoDrafts } from './adapters/photo-drafts.js';
import { PostgresPhotoLikenesses } from './adapters/photo-likenesses.js';
import { PhotoMarkerInChild } from './adapters/photo-marker.js';
import { killed, type Killed } from './adapters/photo-process.js';
import { PhotoProcesses } from './adapters/photo-processes.js';
import { PhotoReaderInChild } from './adapters/photo-reader.js';
import { openPhotoStore } from './adapters/photo-store.js';
import { PhotoStoreWatch } from './adapters/photo-store-watch.js';
import { PhotoSweep } from './adapters/photo-sweep.js';
import { ReviewNotesOfQueue, ReviewPlacesOfQueue } from './adapters/review-queue.js';
import { SignedViewGrants } from './adapters/view-grants.js';
import { AppealTexts } from './app/appeal-texts.js';
import { appealHandlers } from './app/appeal.commands.js';
import { CaseReviews } from './app/case-review.js';
import { CorrectionReviews } from './app/correction-review.js';
import { DraftedPhotos } from './app/drafted-photos.js';
import { DraftPlaces } from './app/draft-places.js';
import { HeldPhotos } from './app/held-photos.js';
import { photoDraftHandlers } from './app/photo-draft.commands.js';
import { PhotoDrafts, PhotoLikenesses, ViewGrants } from './app/photo-draft.ports.js';
import { photoEvidenceHandlers } from './app/photo-evidence.commands.js';
import { PhotoFiles } from './app/photo-file.js';
import { PhotoShelf } from './app/photo-shelf.js';
import { PhotoUploads } from './app/photo-uploads.js';
import { PhotoMarker, PhotoReader } from './app/photo.ports.js';
import { ReviewFiles } from './app/review-file.js';
import { Notes, ReviewNotes, ReviewPlaces } from './app/review.ports.js';
import { ShownPhotos } from './app/shown-photos.js';
import { Submissions } from './app/submissions.js';
import { IdConflictConfig } from './config.js';
import { AppealWindowTimer } from './consumers/appeal-window.timer.js';
import { ReviewsConsumer } from './consumers/reviews.consumer.js';
import { RivalsConsumer } from './consumers/rivals.consumer.js';
import { PhotoIntake } from './http/photo-intake.js';
import { PhotosController } from './http/photos.controller.js';
import { ReviewsController } from './http/reviews.controller.js';
import { AppealTimersView } from './views/appeal-timers.view.js';
import { PhotoView } from './views/photo.view.js';

const countedProcesses = (metrics: RequestMetrics): PhotoProcesses => {
  const count = (cap: Killed, by = 1) => metrics.count('photo_processes_killed_total', { cap }, by);
  for (const cap of killed) count(cap, 0);
  return new PhotoProcesses({ onKilled: count });
};

const projections = [PhotoView, AppealTimersView];
const timers = [AppealWindowTimer];
const consumers = [ReviewsConsumer, RivalsConsumer];
const parts = [PhotoStoreWatch];
const ports: Provider[] = [
  {
    provide: ObjectStore,
    inject: [IdConflictConfig, RequestMetrics],
    useFactory: async (config: IdConflictConfig, metrics: RequestMetrics) =>
      new CountedObjectStore(await openPhotoStore(config), metrics),
  },
  { provide: PhotoProcesses, inject: [RequestMetrics], useFactory: countedProcesses },
  { provide: PhotoReader, useClass: PhotoReaderInChild },
  { provide: PhotoMarker, useClass: PhotoMarkerInChild },
  { provide: PhotoDrafts, useClass: PostgresPhotoDrafts },
  { provide: PhotoLikenesses, useClass: PostgresPhotoLikenesses },
  { provide: ViewGrants, useClass: SignedViewGrants },
  { provide: Notes, useClass: PostgresNotes },
  { provide: ReviewNotes, useClass: ReviewNotesOfQueue },
  { provide: ReviewPlaces, useClass: ReviewPlacesOfQueue },
];

/** Route 1, photos that a person looks at: what the module and the service start for it. */
export const photoSide = {
  controllers: [PhotosController, ReviewsController],
  providers: [
    ...ports,
    PhotoShelf,
    HeldPhotos,
    PhotoFiles,
    DraftPlaces,
    DraftedPhotos,
    PhotoUploads,
    PhotoIntake,
    PhotoSweep,
    Submissions,
    AppealTexts,
    CaseReviews,
    CorrectionReviews,
    ReviewFiles,
    ShownPhotos,
    ...photoDraftHandlers,
    ...photoEvidenceHandlers,
    ...appealHandlers,
    ...projections,
    ...timers,
    ...consumers,
    ...parts,
  ],
  projections,
  timers,
  consumers,
  parts,
};
