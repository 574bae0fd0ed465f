import { HttpCheckpointArchive } from './http-archive.js';
import type { CheckpointArchive } from './checkpoint-archive.js';

/** The settings of an archive, by the names that services and tools read. */
export interface ArchiveSettings {
  readonly CHECKPOINT_ARCHIVE?: string | undefined;
  readonly CHECKPOINT_ARCHIVE_URL?: string | undefined;
  readonly CHECKPOINT_ARCHIVE_TOKEN?: string | undefined;
  readonly CHECKPOINT_ARCHIVE_BUCKET?: string | undefined;
  readonly CHECKPOINT_ARCHIVE_ACCESS_KEY?: string | undefined;
  readonly CHECKPOINT_ARCHIVE_SECRET_KEY?: string | undefined;
  readonly CHECKPOINT_ARCHIVE_REGION?: string | undefined;
  /** of services, which may make the bucket; who only reads has none, and a bucket that is gone is gone for them */
  readonly CHECKPOINT_ARCHIVE_DAYS?: number | undefined;
}

/** ten years */
export const ARCHIVE_DAYS = 3_650;

/** The archive that was configured, undefined for none. Asks nobody yet. Throws a `TypeError` where a setting of it is missing. */
export async function openCheckpointArchive(settings: ArchiveSettings): Promise<CheckpointArchive | undefined> {
  const wanted = (name: keyof ArchiveSettings): string => {
    const value = settings[name];
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} is missing from the environment`);
    return value;
  };
  switch (settings.CHECKPOINT_ARCHIVE) {
    case undefined:
    case 'none':
      return undefined;
    case 'http':
      return new HttpCheckpointArchive({
        url: wanted('CHECKPOINT_ARCHIVE_URL').replace(/\/$/, ''),
        token: wanted('CHECKPOINT_ARCHIVE_TOKEN'),
      });
    case 's3': {
      // the client is loaded by those who use it only
      const { S3CheckpointArchive } = await import('./s3-archive.js');
      return new S3CheckpointArchive({
        days: settings.CHECKPOINT_ARCHIVE_DAYS,
        place: {
          url: wanted('CHECKPOINT_ARCHIVE_URL'),
          bucket: wanted('CHECKPOINT_ARCHIVE_BUCKET'),
          accessKey: wanted('CHECKPOINT_ARCHIVE_ACCESS_KEY'),
          secretKey: wanted('CHECKPOINT_ARCHIVE_SECRET_KEY'),
          region: settings.CHECKPOINT_ARCHIVE_REGION,
        },
      });
    }
    default:
      throw new TypeError('CHECKPOINT_ARCHIVE is none, s3 or http');
  }
}
