import { Module } from '@nestjs/common';
import { ObjectStore } from '@zhenming/kernel';
import { RequestMetrics } from '@zhenming/service-kit';
import { IdConflictConfig } from '../config.js';
import { PhotoDecodingModule } from '../photo-decoding/photo-decoding.module.js';
import { TollingModule } from '../tolling/tolling.module.js';
import { PhotoDrafts } from './photo-draft.repository.js';
import { PhotoLikenesses } from './photo-likeness.repository.js';
import { PhotoObjects } from './photo-object.repository.js';
import { PhotoOrphans } from './photo-orphan.repository.js';
import { PhotoStoreHealth } from './photo-store-health.job.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';
import { CountedObjectStore, openPhotoStore } from './photo-store.client.js';
import { PhotoSweep } from './photo-sweep.job.js';
import { SubmittedPhotos } from './submitted-photo.repository.js';
import { SubmittedPhotosProjection } from './submitted-photos.projection.js';

/** What is kept of photos, drafted and submitted: rows, and objects in the store; swept when nobody submits them. */
@Module({
  imports: [TollingModule, PhotoDecodingModule],
  providers: [
    {
      provide: ObjectStore,
      inject: [IdConflictConfig, RequestMetrics],
      useFactory: async (config: IdConflictConfig, metrics: RequestMetrics) =>
        new CountedObjectStore(await openPhotoStore(config), metrics, config.OBJECT_KEYS_LOST?.split(',')),
    },
    PhotoDrafts,
    PhotoLikenesses,
    PhotoObjects,
    PhotoOrphans,
    PhotoStoreTies,
    SubmittedPhotos,
    SubmittedPhotosProjection,
    PhotoSweep,
    PhotoStoreHealth,
  ],
  exports: [PhotoDrafts, PhotoLikenesses, PhotoObjects, SubmittedPhotos],
})
export class PhotoStoreModule {}
