import { ConfigRefused, type PlatformConfig, type ServiceLog } from '@zhenming/service-kit';
import type { IdConflictConfig } from '../config.js';
import type { Killed, PhotoDecoder } from './photo-decoder.client.js';
import { PhotoProcessPool } from './photo-process-pool.client.js';
import { strongestSandbox, type FoundSandbox } from './photo-sandbox.client.js';
import { PhotoSocket } from './photo-socket.client.js';

const SOCKET = 'socket:';

/**
 * The decoder that the settings ask for, and in one line of the log what keeps it from the service. Throws `ConfigRefused` in
 * production where it would reach anything.
 */
export async function openPhotoDecoder(
  { PHOTO_DECODER, PHOTO_DECODERS_AHEAD }: Pick<IdConflictConfig, 'PHOTO_DECODER' | 'PHOTO_DECODERS_AHEAD'>,
  { NODE_ENV, INTERNAL_KEY_FILE }: Pick<PlatformConfig, 'NODE_ENV' | 'INTERNAL_KEY_FILE'>,
  log: Pick<ServiceLog, 'event'>,
  onKilled: (why: Killed) => void,
  find: (keyFile: string) => Promise<FoundSandbox> = strongestSandbox,
): Promise<PhotoDecoder> {
  if (PHOTO_DECODER.startsWith(SOCKET)) return new PhotoSocket(PHOTO_DECODER.slice(SOCKET.length), onKilled);
  const found = await find(INTERNAL_KEY_FILE);
  const { sandbox, reaches } = found;
  if (NODE_ENV === 'production' && reaches.length > 0)
    throw new ConfigRefused([
      `PHOTO_DECODER: on this machine a decoder of photos would reach ${reaches.join(', ')} of the service: ` +
        'set PHOTO_DECODER=socket:/… of one in a container of its own (docs/deploy.md)',
    ]);
  log.event('photo decoder', { sandbox: sandbox.name, reaches }, reaches.length > 0 ? 'warn' : 'info');
  const onLost = (retryMs: number): void => log.event('photo decoder lost while it waited', { retryMs }, 'warn');
  return new PhotoProcessPool(found, { ahead: PHOTO_DECODERS_AHEAD, onKilled, onLost });
}
