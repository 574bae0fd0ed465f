import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { checks } from '../check/checks.js';
import type { Evidence } from '../check/evidence.js';
import { gather } from '../check/gather.js';
import { noPersonalData, planted } from '../check/personal-data.js';
import { columnLocations, fileLocations, topicLocations } from '../check/scan-locations.js';
import { readModelsEqualRebuild } from '../check/rebuild.js';
import { lookAtRest } from '../../tools/src/system/at-rest.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { archiveEnv } from './setup/story-archive.js';
import { dispute, system } from './world.js';

/** A log, or what is compared, as `audit:verify --json` tells it. */
interface AuditedPart {
  readonly ok: boolean;
  readonly compared?: number;
  readonly left?: object;
  readonly archive?: { readonly lines: number };
}

/** After all stories (setup/bands.mjs): what they left behind is checked as a whole. */
describe('after all stories, when the system has come to rest', () => {
  let db: Database;
  let evidence: Evidence;

  beforeAll(async () => {
    db = await Database.connect({ url: system().databaseUrl(), schema: 'zhenming', poolSize: 4 });
    evidence = await gather(system(), db);
  });
  afterAll(() => db?.close());

  it('there is something to check: requests, cases, deregistrations', () => {
    expect(evidence.history.length).toBeGreaterThan(50);
    expect(evidence.feed.length).toBeGreaterThan(0);
    expect(planted(evidence.history).length).toBeGreaterThan(20);
  });

  it.each(checks.map(({ id, says, breaches }) => [id, says, breaches] as const))('%s: %s', (_id, _says, breaches) => {
    expect(breaches(evidence)).toEqual([]);
  });

  it('the supervisor needs at most 100 MB of memory', () => {
    const status = `/proc/${system().file.supervisor.pid}/status`;
    if (!existsSync(status)) return;
    const [, kilobytes] = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8')) ?? [];
    expect(Number(kilobytes) * 1_024).toBeLessThanOrEqual(100_000_000);
  });

  it('nothing was parked', () => {
    expect(evidence.parked).toEqual([]);
  });

  it('I2, I8, I18, I19: the logs verify, and agree with each other, with tables and bus', async () => {
    const verify = [join(projectRoot, 'tools/dist/audit.js'), '--data', system().folder.path, '--json'];
    const env = { ...process.env, ...archiveEnv() };
    const { stdout } = await lookAtRest(system(), db, () => promisify(execFile)(process.execPath, verify, { env }));
    const report = JSON.parse(stdout) as Record<string, AuditedPart>;
    expect(Object.entries(report).filter(([, { ok }]) => !ok)).toEqual([]);
    expect(Object.entries(report).filter(([, { compared }]) => compared === 0)).toEqual([]);
    if (archiveEnv()['CHECKPOINT_ARCHIVE_URL'])
      for (const service of services) expect(report[service]?.archive?.lines).toBeGreaterThan(0);
    const { 'effects in notification': _notices, ...compared } = report;
    // of notices alone the hash of the cause is not recorded
    expect(Object.entries(compared).filter(([, { left = {} }]) => Object.keys(left).length > 0)).toEqual([]);
  });

  it('I9: every read model equals a rebuild from zero, row by row, whatever happens meanwhile', async () => {
    const [found] = await Promise.all([readModelsEqualRebuild(system()), dispute()]);
    expect(found).toEqual([]);
  });

  it('I9 would notice a single row that differs', async () => {
    expect(await readModelsEqualRebuild(system(), 'cases')).toHaveLength(2);
  });

  it('I10: what people typed is nowhere outside the vault, the registry’s sealed columns and their mailbox', async () => {
    const locations = [
      ...topicLocations(evidence.messages),
      ...fileLocations(system().folder.path),
      ...(await columnLocations(db)),
    ];
    expect([...noPersonalData(locations, planted(evidence.history))]).toEqual([]);
  });
});
