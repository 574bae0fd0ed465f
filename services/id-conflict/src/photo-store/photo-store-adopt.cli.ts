import { Database } from '@zhenming/postgres';
import { ConfigRefused, PlatformConfig, readConfig } from '@zhenming/service-kit/command';
import { IdConflictConfig } from '../config.js';
import { openPhotoStore } from './photo-store.client.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';

const usage = `usage: photo-store-adopt

Says that the object store and the database of these settings belong together from now on: where an empty store takes the place of one
that is lost for good, and where a database that was put back stays, and no newer one comes back. Until then nothing is deleted in the
store. Afterwards drafts go again when their day is over; photos that only a listing finds wait for another word of yours.`;

/** Returns the exit code: 0 adopted, 1 the store cannot, 2 not a usable command or environment. */
export async function adoptPhotoStore(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<number> {
  if (args.length > 0) {
    say(usage);
    return args[0] === '--help' ? 0 : 2;
  }
  try {
    const { DATABASE_URL: url } = readConfig(PlatformConfig, env);
    const store = await openPhotoStore(readConfig(IdConflictConfig, env));
    const db = await Database.connect({ url, schema: 'id_conflict', poolSize: 2 });
    try {
      const unknown = await new PhotoStoreTies(store, db).adopt();
      say(`the store and the database belong together; ${unknown} ties in it were unknown`);
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigRefused)) {
      say(`not adopted: ${(error as { code?: string }).code ?? (error as Error).message}`);
      return 1;
    }
    for (const line of error.lines) say(line);
    return 2;
  }
}
