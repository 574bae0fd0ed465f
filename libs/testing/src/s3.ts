import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Missing, S3Server, type S3Account } from '@zhenming/engines';
import { s3Container } from './containers.js';
import { dockerAnswers, engineCache, engineSource, unlessMissing } from './engine-source.js';

export interface StartedS3 {
  /** http://host:port */
  readonly url: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** of our own process; undefined for one that is named or in a container */
  readonly server: S3Server | undefined;
  /** ends it and removes its data */
  remove(): Promise<void>;
}

const newKeys = () => ({ accessKey: 'test', secretKey: randomBytes(16).toString('hex') });

async function nativeS3(others: readonly S3Account[] | undefined): Promise<StartedS3> {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-s3-'));
  const keys = newKeys();
  const server = new S3Server({ folder, cache: engineCache, ...keys, ...(others && { others }) });
  const remove = async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { url: server.url, ...keys, server, remove };
}

/**
 * An S3 store for a suite, from where `engineSource` says; `ours` for a test that stops its server, or names other accounts. `TEST_S3_URL` is
 * http://accessKey:secretKey@host:port. Undefined where none can be had, after one clear line; with CI=true that throws.
 */
export async function startS3({
  ours = false,
  others,
}: { readonly ours?: boolean; readonly others?: readonly S3Account[] } = {}): Promise<StartedS3 | undefined> {
  const named = process.env['TEST_S3_URL'];
  switch (engineSource({ named, mortal: ours, docker: dockerAnswers })) {
    case 'named': {
      const { origin, username, password } = new URL(named ?? '');
      const keys = { accessKey: decodeURIComponent(username), secretKey: decodeURIComponent(password) };
      return { url: origin, ...keys, server: undefined, remove: () => Promise.resolve() };
    }
    case 'container': {
      const keys = newKeys();
      const { port, remove } = await s3Container(keys);
      return { url: `http://127.0.0.1:${port}`, ...keys, server: undefined, remove };
    }
    case 'native':
      return unlessMissing('S3', S3Missing, () => nativeS3(others));
  }
}
