import { accessSync, constants } from 'node:fs';
import { ArchiveServer } from '@zhenming/event-store';
import { Problem, runTool } from './system/problem.js';
import { Settings } from './system/settings.js';

const usage = `Serves an archive of checkpoints that only appends, until it is told to end: docs/checkpoint-archive.md.
  node tools/dist/checkpoint-archive.js
from the environment, or from files that NAME_FILE names:
  ARCHIVE_FOLDER              where it keeps a file for each log
  CHECKPOINT_ARCHIVE_TOKENS   {"account":"…","reader":"…"}: the hex SHA-256 of the token of each log, and of who reads all
  HOST, PORT                  where it listens; 127.0.0.1 and 3300 unless they say otherwise`;

/** Throws a `Problem` that quotes nothing of it. */
function tokensOf(text: string): Readonly<Record<string, string>> {
  const problem = new Problem('CHECKPOINT_ARCHIVE_TOKENS is no JSON object of names and hex SHA-256');
  try {
    const tokens = JSON.parse(text) as Readonly<Record<string, string>>;
    if (Object.values(tokens).every((hash) => /^[0-9a-f]{64}$/.test(hash))) return tokens;
  } catch {
    throw problem;
  }
  throw problem;
}

function folderOf(path: string): string {
  try {
    accessSync(path, constants.W_OK);
    return path;
  } catch (error) {
    throw new Problem(`ARCHIVE_FOLDER cannot be written (${String((error as { code?: unknown }).code)})`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Problem('PORT is not valid: it is a number from 0 to 65535');
  return port;
}

await runTool(usage, async () => {
  const settings = new Settings();
  const tokens = tokensOf(settings.get('CHECKPOINT_ARCHIVE_TOKENS'));
  const folder = folderOf(settings.get('ARCHIVE_FOLDER'));
  const [host, port] = [settings.find('HOST') ?? '127.0.0.1', portOf(settings.find('PORT') ?? '3300')];
  const server = new ArchiveServer({ folder, tokens });
  console.log(`the archive of checkpoints is at ${await server.listen(port, host)}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.stop());
});
