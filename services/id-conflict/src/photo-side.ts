import type { Provider } from '@nestjs/common';
import { ObjectStore } from '@zhenming/kernel';
import { FolderStore } from '@zhenming/object-store';
import { ConfigRefused } from '@zhenming/service-kit';
import { parseKeyRing } from '@zhenming/vault';
import { PostgresNotes } from './adapters/notes.js';
import { PostgresPhotoDrafts } from './adapters/photo-drafts.js';
import { PostgresPhotoLikenesses } from './adapters/photo-likenesses.js';
import { PhotoMarkerInChild } from './adapters/photo-marker.js';
import { PhotoProcesses } from './adapters/photo-processes.js';
import { PhotoReaderInChild } from './adapters/photo-reader.js';
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

const openStore = ({ OBJECT_FOLDER: folder, OBJECT_KEYS }: IdConflictConfig): Promise<ObjectStore> =>
  FolderStore.open({ folder, keys: ringOf(OBJECT_KEYS) });

const ringOf = (text: string): ReturnType<typeof parseKeyRing> => {
  try {
    return parseKeyRing(text, 'OBJECT_KEYS');
  } catch (error) {
    throw new ConfigRefused([(error as Error).message]);
  }
};

const projections = [PhotoView, AppealTimersView];
const timers = [AppealWindowTimer];
const consumers = [ReviewsConsumer, RivalsConsumer];
const ports: Provider[] = [
  { provide: ObjectStore, inject: [IdConflictConfig], useFactory: openStore },
  { provide: PhotoProcesses, useFactory: () => new PhotoProcesses() },
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
  ],
  projections,
  timers,
  consumers,
};
