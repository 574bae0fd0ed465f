import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { startKafka, startS3, type StartedKafka } from '@zhenming/testing';
import { eventually } from '../../tools/src/browser.js';
import { photoOf, type Person } from '../../tools/src/portal.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { partsOf } from '../../tools/src/system/at-rest.js';
import { dataFolder } from '../../tools/src/system/data-folder.js';
import type { CopyAt } from '../../tools/src/system/system-file.js';
import { checks } from '../check/checks.js';
import { gather } from '../check/gather.js';
import { dispute, inSchoolRecord, newPerson, staff, system } from '../stories/world.js';
import { threeFreePorts } from './three-free-ports.js';

/** longer than anything here waits for an engine before it gives up: a publication half a minute, a call to the store 10 s */
const GONE_S = process.env['ENGINE_SIZE'] === 'full' ? 90 : 35;
const BACK_MS = 30_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const readyAt = async ({ internalUrl }: CopyAt): Promise<boolean> =>
  (await fetch(`${internalUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
/** account before the whole system is up, and so before its addresses are written down: as its log says */
const accountAt = ({ data }: StartedSystem): Pick<CopyAt, 'internalUrl'> => {
  const log = readFileSync(dataFolder(data).logs + '/account.log', 'utf8');
  return { internalUrl: /"internalUrl":"([^"]+)"/.exec(log)?.[1] ?? '' };
};
const allReady = () =>
  eventually(
    'every service is ready again',
    async () => (await Promise.all(services.map((name) => readyAt(system().file.services[name])))).every(Boolean),
    BACK_MS,
  );

/** both engines can be had here; else the suites are skipped after one line each, and fail with CI=true */
const kafka: StartedKafka | undefined = await startKafka({ ours: true });
const s3 = kafka && (await startS3({ ours: true }));
await s3?.remove();

(kafka && s3 ? describe : describe.skip)('a system whose Kafka and S3 store go away', () => {
  const history = mkdtempSync(join(tmpdir(), 'zhenming-outages-'));
  const broker = kafka?.broker;
  let started: StartedSystem;
  let db: Database;
  beforeAll(() => {
    process.env['ZHENMING_HISTORY'] = join(history, 'history.jsonl');
    writeFileSync(process.env['ZHENMING_HISTORY'], '');
  });
  afterAll(async () => {
    await db?.close();
    await started?.remove();
    await kafka?.remove();
    rmSync(history, { recursive: true, force: true });
  }, 60_000);

  const freeze = (signal: 'SIGSTOP' | 'SIGCONT') => process.kill(system().file.s3?.pid as number, signal);
  const unready = (part: string, copy: Pick<CopyAt, 'internalUrl'>) =>
    eventually(
      `${part} is not ready`,
      async () => (await partsOf(copy)).some(({ name, ready }) => name.startsWith(part) && !ready),
      60_000,
    );

  it('waits at its start until the broker is there, says so, and is ready within half a minute of it', async () => {
    await broker?.kill();
    const port = await threeFreePorts();
    started = StartedSystem.spawn({
      ...{ bus: 'kafka', objects: 's3', args: ['--port', String(port)] },
      env: { KAFKA_BROKERS: kafka?.brokers.join(',') ?? '', TRIES_PER_ADDRESS: '100000' },
    });
    await eventually('account serves', async () => (await partsOf(accountAt(started))).length > 0, 90_000);
    await unready('consumer', accountAt(started));
    expect(started.output).not.toMatch(/^ready$/m);
    await broker?.start();
    await eventually('it is ready', async () => /^ready$/m.test(started.output), BACK_MS);
    process.env['STORY_DATA'] = started.data;
    db = await Database.connect({ url: system().databaseUrl(), schema: 'zhenming', poolSize: 4 });
  }, 240_000);

  it(`takes claims and proofs while both are away for ${GONE_S} s, photos later, and has lost nothing when they are back`, async () => {
    const before = await dispute();
    const record = inSchoolRecord();
    const proving = await dispute(record.row);
    await staff('reviewer');
    const holder = await newPerson().register();
    expect((await holder.signUp()).status).toBe(200);
    // codes travel by the bus: whoever registers meanwhile waits for one
    const claimant: Person = await newPerson({ identity: holder.identity }).register();
    await broker?.kill();
    freeze('SIGSTOP');
    const away = Date.now();
    const { account, 'id-conflict': conflict } = system().file.services;

    const claimed = await claimant.signUp(true);
    expect(claimed.status).toBe(200);
    const proved = await proving.claimant.giveStudyRecord(proving.caseId, record.given);
    expect(proved.body['confirmed']).toBe(true);
    const photo = await photoOf({ seed: before.claimant.seed, side: 'front', format: 'jpeg' });
    const refused = await before.claimant.putPhoto(before.caseId, 'front', photo);
    expect(refused.status).toBe(503);
    await unready('consumer', account);
    await unready('object store', conflict);
    await pause(GONE_S * 1_000 - (Date.now() - away));

    freeze('SIGCONT');
    await broker?.start();
    await allReady();
    const { caseId = '' } = claimed.body;
    await eventually('the claim has its case', async () => (await claimant.case(caseId)).status === 200, BACK_MS);
    expect((await before.claimant.putPhoto(before.caseId, 'front', photo)).status).toBe(200);
    await proving.claimant.closed(proving.caseId, 'WON');
    await holder.comesBack();
    await eventually(
      'the holder was told',
      async () => (await holder.inbox()).some(({ about }) => about === 'NUMBER_CLAIMED'),
      BACK_MS,
    );
    const evidence = await gather(system(), db);
    for (const { id, breaches } of checks) expect([id, breaches(evidence)]).toEqual([id, []]);
    expect(evidence.parked).toEqual([]);
  }, 400_000);
});
