import { Module } from '@nestjs/common';
import { PlatformConfig, RequestMetrics, ServiceLog } from '@zhenming/service-kit';
import { IdConflictConfig } from '../config.js';
import { openPhotoDecoder } from './open-photo-decoder.client.js';
import { PhotoDecoderHealth } from './photo-decoder-health.service.js';
import { killed, PhotoDecoder, type Killed } from './photo-decoder.client.js';
import { PhotoMarker } from './photo-marker.client.js';
import { PhotoReader } from './photo-reader.client.js';

/** Bytes become pixels in processes of their own, in a sandbox: ADR 11. */
@Module({
  providers: [
    {
      provide: PhotoDecoder,
      inject: [IdConflictConfig, PlatformConfig, ServiceLog, RequestMetrics],
      useFactory: (
        own: IdConflictConfig,
        platform: PlatformConfig,
        log: ServiceLog,
        metrics: RequestMetrics,
      ): Promise<PhotoDecoder> => {
        const count = (cap: Killed, by = 1) => metrics.count('photo_processes_killed_total', { cap }, by);
        for (const cap of killed) count(cap, 0);
        return openPhotoDecoder(own, platform, log, count);
      },
    },
    PhotoDecoderHealth,
    PhotoReader,
    PhotoMarker,
  ],
  exports: [PhotoReader, PhotoMarker, PhotoDecoderHealth],
})
export class PhotoDecodingModule {}
