import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { freePort } from '@zhenming/testing';
import { ArchiveServer } from './archive/archive-server.js';
import { HttpCheckpointArchive } from './archive/http-archive.js';
import { archivedLogContract } from './archived-log.contract.js';

const folders = mkdtempSync(join(tmpdir(), 'zhenming-archive-'));
const started = new Set<ArchiveServer>();
afterAll(async () => {
  for (const server of started) await server.stop();
  rmSync(folders, { recursive: true });
});

const token = 'token of account';
const tokens = { account: createHash('sha256').update(token).digest('hex') };

archivedLogContract('an endpoint that only appends', async () => {
  const folder = mkdtempSync(join(folders, 'one-'));
  const serve = async (port: number) => {
    const server = new ArchiveServer({ folder, tokens });
    const url = await server.listen(port, '127.0.0.1');
    started.add(server);
    return { server, url };
  };
  let { server, url } = await serve(await freePort());
  return {
    archive: new HttpCheckpointArchive({ url, token }),
    away: () => server.stop().then(() => void started.delete(server)),
    back: async () => {
      ({ server, url } = await serve(Number(new URL(url).port)));
    },
  };
});
