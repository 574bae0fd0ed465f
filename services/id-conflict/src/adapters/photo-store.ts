import type { ObjectStore } from '@zhenming/kernel';
import { openObjectStore, type ObjectPlace } from '@zhenming/object-store';
import { ConfigRefused } from '@zhenming/service-kit';
import { parseKeyRing } from '@zhenming/vault';
import type { IdConflictConfig } from '../config.js';

const placeOf = (config: IdConflictConfig): ObjectPlace =>
  config.OBJECTS === 'folder'
    ? { objects: 'folder', folder: config.OBJECT_FOLDER }
    : {
        objects: 's3',
        s3: {
          url: config.S3_URL,
          bucket: config.S3_BUCKET,
          accessKey: config.S3_ACCESS_KEY,
          secretKey: config.S3_SECRET_KEY,
          region: config.S3_REGION,
        },
      };

const ringOf = (text: string): ReturnType<typeof parseKeyRing> => {
  try {
    return parseKeyRing(text, 'OBJECT_KEYS');
  } catch (error) {
    throw new ConfigRefused([(error as Error).message]);
  }
};

/** The store that the environment names. Throws `ConfigRefused` or `ObjectStoreUnavailable`, one line each. */
export const openPhotoStore = (config: IdConflictConfig): Promise<ObjectStore> =>
  openObjectStore(placeOf(config), ringOf(config.OBJECT_KEYS));
