import { Module } from '@nestjs/common';
import { RequestMetrics } from '@zhenming/service-kit';
import { PhotoMarker } from './photo-marker.client.js';
import { PhotoProcessPool } from './photo-process-pool.client.js';
import { killed, type Killed } from './photo-process.client.js';
import { PhotoReader } from './photo-reader.client.js';

/** Bytes become pixels in processes of their own: ADR 11. */
@Module({
  providers: [
    {
      provide: PhotoProcessPool,
      inject: [RequestMetrics],
      useFactory: (metrics: RequestMetrics): PhotoProcessPool => {
        const count = (cap: Killed, by = 1) => metrics.count('photo_processes_killed_total', { cap }, by);
        for (const cap of killed) count(cap, 0);
        return new PhotoProcessPool({ onKilled: count });
      },
    },
    PhotoReader,
    PhotoMarker,
  ],
  exports: [PhotoReader, PhotoMarker],
})
export class PhotoDecodingModule {}
