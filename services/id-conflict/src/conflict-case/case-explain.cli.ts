import { readReference, RuleViolation } from '@zhenming/kernel';
import { Database, PostgresClock, Timers } from '@zhenming/postgres';
import { ConfigRefused, openEventStorage, PlatformConfig, readConfig } from '@zhenming/service-kit/command';
import { DeadlinesConfig } from '../config.js';
import { EndedRecords } from '../registry/ended-records.repository.js';
import { Tolling } from '../tolling/tolling.service.js';
import { explained } from './case-explanation.js';
import { ConflictCases } from './conflict-case.repository.js';
import { NumberFactsService } from './number-facts.service.js';
import { NumbersProjection } from './numbers.projection.js';

const usage = `usage: case-explain CASE

Says why a case stands where it stands: its policy, what this asks for against the holder there is, what has succeeded,
and what the case waits for, until when. CASE is a reference number (4821-0937-5164) or the id of a case. Reads only.`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns the exit code: 0 explained, 1 there is no such case, 2 not a usable command or environment. */
export async function explainCase(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<number> {
  const [wanted = '', ...more] = args;
  if (wanted === '' || wanted.startsWith('-') || more.length > 0) {
    say(usage);
    return wanted === '--help' ? 0 : 2;
  }
  try {
    const config = readConfig(PlatformConfig, env);
    const held = readConfig(DeadlinesConfig, env);
    const db = await Database.connect({ url: config.DATABASE_URL, schema: 'id_conflict', poolSize: 2 });
    const clock = new PostgresClock(db);
    const storage = await openEventStorage({ name: 'id-conflict', externalLog: true }, db, clock, config);
    try {
      const cases = new ConflictCases(db, storage.store, clock, new Tolling(held), new Timers(db));
      const facts = new NumberFactsService(new NumbersProjection(db), cases, new EndedRecords(db));
      let found = 0;
      for (const caseId of await idsOf(wanted, db)) {
        const loaded = await cases.load(caseId);
        if (!loaded) continue;
        const known = await facts.of(loaded.state.numberId, caseId);
        for (const line of explained(loaded.state, known, (await clock.now()).toISOString())) say(line);
        found++;
      }
      if (found === 0) say('there is no such case');
      return found > 0 ? 0 : 1;
    } finally {
      await storage.close();
      await db.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) for (const line of error.lines) say(line);
    else if (error instanceof RuleViolation)
      say(`${wanted} is no id and no reference number: look at its digits again`);
    else say(`not explained: ${(error as { code?: string }).code ?? (error as Error).message}`);
    return 2;
  }
}

/** Refuses with `reference/invalid` what is neither an id nor a reference number. */
async function idsOf(wanted: string, db: Database): Promise<string[]> {
  if (UUID.test(wanted)) return [wanted];
  const { rows } = await db.query<{ id: string }>(
    `select id from reference_numbers where reference = $1 and kind = 'CASE' order by id`,
    [readReference(wanted)],
  );
  return rows.map(({ id }) => id);
}
