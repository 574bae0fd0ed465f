import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import { IdConflictBench, rightRecord } from '../testing/bench-fixture.spec.js';
import { CorrectionStory } from '../testing/corrections-fixture.spec.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const settledCase = async () => {
  const person = await bench.person();
  const { claim, story } = await bench.dispute(person);
  await bench.give(claim, {
    ...rightRecord(person),
    inSchool: undefined,
    graduated: { institution: 'x', certificateNumber: '1', graduationYear: 2020, level: 'MASTER' },
  });
  await bench.give(claim, rightRecord(person));
  story.settled(claim, [claim]);
  await bench.tell(story);
  return { claim, story };
};
const steps = [
  'ConflictCaseOpened',
  'EducationRecordNotMatched',
  'EducationRecordMatched',
  'RouteSucceeded',
  'ConflictCaseApproved',
  'ConflictCaseClosed',
];
const audit = (caseId: string) => bench.ask('GET', `/internal/v1/cases/${caseId}/timeline`);

describe('the timeline of a case, for audit', () => {
  it('has every step with time, actor, data and hash, and a chain that verifies', async () => {
    const { claim, story } = await settledCase();
    const { status, body } = await audit(claim.caseId);
    expect([status, body['revision'], body['chain']]).toEqual([200, 6, { verified: true }]);
    const events = body['events'] as {
      type: string;
      at: string;
      actor: object;
      prevHash: string;
      hash: string;
      causationId: string;
    }[];
    expect(events.map(({ type }) => type)).toEqual(steps);
    expect(events.map(({ actor }) => actor)).toEqual([
      ...Array.from({ length: 5 }, () => ({ kind: 'account', id: claim.accountId })),
      { kind: 'service', id: 'account' },
    ]);
    expect(events[0]?.causationId).toBe(story.events[1]?.id);
    expect(events.slice(1).map(({ prevHash }) => prevHash)).toEqual(events.slice(0, -1).map(({ hash }) => hash));
    expect(events.every(({ at, hash }) => !Number.isNaN(Date.parse(at)) && /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('is there for a correction, too', async () => {
    const { correctionId } = await CorrectionStory.opened(bench);
    const { status, body } = await audit(correctionId);
    expect([status, body['chain']]).toEqual([200, { verified: true }]);
    expect((body['events'] as { type: string }[]).map(({ type }) => type)).toEqual(['CorrectionOpened']);
  });

  // by SQL, where the events are
  (process.env['TEST_EVENT_STORE'] ? it.skip : it).each([
    [
      'an edited payload',
      `update events set data = replace(data::text, 'STUDY_RECORD', 'PHOTO')::json where stream_id = $1 and revision = 4`,
      4,
    ],
    [
      'another actor',
      `update events set metadata = replace(metadata::text, '"account"', '"staff"')::json where stream_id = $1 and revision = 3`,
      3,
    ],
    [
      'another time',
      `update events set recorded_at = recorded_at - interval '1 day' where stream_id = $1 and revision = 2`,
      2,
    ],
    ['an event taken out', `delete from events where stream_id = $1 and revision = 2`, 2],
  ])('says where it was tampered with: %s', async (_what, sql, revision) => {
    const { claim } = await settledCase();
    const admin = await Database.connect({ url: bench.database.adminUrl, schema: 'id_conflict', poolSize: 1 });
    await admin.query('set session_replication_role = replica');
    await admin.query(sql, [`conflict_case-${claim.caseId}`]);
    await admin.close();
    const { body } = await audit(claim.caseId);
    expect(body['chain']).toEqual({ verified: false, firstBrokenRevision: revision });
  });

  it('is missing for a case that does not exist', async () => {
    const { status, body } = await audit(randomUUID());
    expect([status, body.slug]).toEqual([404, 'case/not-found']);
  });

  it('is not for claimants, also not through their gateway', async () => {
    const { claim } = await bench.dispute();
    const path = `/internal/v1/cases/${claim.caseId}/timeline`;
    const { status } = await bench.ask('GET', path, { as: claim.accountId });
    expect(status).toBe(403);
  });
});

describe('the timeline of a case, for its claimant', () => {
  it('has every step in their language, and no other person', async () => {
    const { claim } = await settledCase();
    const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}/timeline`, { as: claim.accountId });
    const items = body['items'] as { type: string; by: string; text: string; triesLeft?: number }[];
    expect(items.map(({ type }) => type)).toEqual(steps);
    // to open the case was theirs; what their answers led to was not
    expect(items.map(({ by }) => by)).toEqual(['YOU', 'SYSTEM', 'SYSTEM', 'SYSTEM', 'SYSTEM', 'SYSTEM']);
    expect(items[1]).toMatchObject({ triesLeft: 2, text: '提供的信息未能核实' });
    expect(items[5]).toMatchObject({ outcome: 'WON', text: '证件号码已归您的账号使用' });
  });

  it('does not say that another person acted: a holder who lets go stays unknown', async () => {
    const { claim, story } = await bench.dispute();
    const holder = story.letGo();
    await bench.tell(story);
    const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}/timeline`, { as: claim.accountId });
    expect((body['items'] as object[]).at(-1)).toMatchObject({ by: 'SYSTEM', outcome: 'RELEASED' });
    expect(JSON.stringify(body)).not.toContain(holder);
    expect((await bench.events(claim.caseId)).at(-1)?.metadata.actor).toEqual({ kind: 'account', id: holder });
  });
});
