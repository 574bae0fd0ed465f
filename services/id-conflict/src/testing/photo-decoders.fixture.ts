import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotoDecoder } from '../photo-decoding/photo-decoder.client.js';
import { PhotoProcessPool, type PhotoProcessPoolOptions } from '../photo-decoding/photo-process-pool.client.js';
import { strongestSandbox } from '../photo-decoding/photo-sandbox.client.js';
import { servePhotos } from '../photo-decoding/photo-server.cli.js';
import { PhotoSocket } from '../photo-decoding/photo-socket.client.js';

const folder = mkdtempSync(join(tmpdir(), 'zhenming-decoder-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
/** of the service, and of nobody else */
export const keyFile = join(folder, 'own.jwk');
writeFileSync(keyFile, '{}', { mode: 0o600 });

/** the strongest of this machine */
export const found = await strongestSandbox(keyFile);

/** The ways in which a service comes to its decoders. */
export const ways = ['in a sandbox', 'behind a socket'] as const;
export type Way = (typeof ways)[number];

export interface StartedDecoder {
  readonly decoder: PhotoDecoder;
  /** the processes behind it */
  readonly pool: PhotoProcessPool;
  stop(): Promise<void>;
}

let sockets = 0;

/** Decoders with the options of their pool, reached in one of the ways. */
export async function startDecoder(
  way: Way,
  { onKilled, ...options }: Partial<PhotoProcessPoolOptions> = {},
  sandboxed = found,
): Promise<StartedDecoder> {
  if (way === 'in a sandbox') {
    const pool = new PhotoProcessPool(sandboxed, { ...options, ...(onKilled && { onKilled }) });
    return { decoder: pool, pool, stop: () => pool.stop() };
  }
  const pool = new PhotoProcessPool(sandboxed, options);
  const path = join(folder, `${(sockets += 1)}.sock`);
  const server = await servePhotos(path, pool);
  const decoder = new PhotoSocket(path, onKilled);
  const stop = async (): Promise<void> => {
    await Promise.all([decoder.stop(), pool.stop()]);
    server.close();
  };
  return { decoder, pool, stop };
}
