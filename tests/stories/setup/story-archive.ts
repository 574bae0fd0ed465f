import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaOf, services } from '@zhenming/contracts';
import { ArchiveServer } from '@zhenming/event-store';

/** of all services and of the auditor: who may use which log is told elsewhere */
const TOKEN = 'stories';

/** The second place of the stories' checkpoints, in the process that outlives all stories. */
export class StoryArchive {
  private constructor(
    private readonly server: ArchiveServer,
    private readonly folder: string,
  ) {}

  static async start(): Promise<StoryArchive> {
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-archive-'));
    const hash = createHash('sha256').update(TOKEN).digest('hex');
    const names = [...services.map(schemaOf), 'reader'];
    const server = new ArchiveServer({ folder, tokens: Object.fromEntries(names.map((name) => [name, hash])) });
    process.env['STORY_ARCHIVE'] = await server.listen(0, '127.0.0.1');
    return new StoryArchive(server, folder);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** How services and `audit:verify` reach it; nothing where the stories run on a system that they did not start. */
export function archiveEnv(): NodeJS.ProcessEnv {
  const url = process.env['STORY_ARCHIVE'];
  if (url === undefined) return {};
  return {
    CHECKPOINT_ARCHIVE: 'http',
    CHECKPOINT_ARCHIVE_URL: url,
    CHECKPOINT_ARCHIVE_TOKEN: TOKEN,
    CHECKPOINT_ARCHIVE_MS: '1000',
  };
}
