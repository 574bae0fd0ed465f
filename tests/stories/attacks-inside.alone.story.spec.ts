import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf, serviceTopic, streams, type DataOf, type ServiceName } from '@zhenming/contracts';
import { MessageSigner, type OperableBus } from '@zhenming/event-bus';
import { PostgresEventStore } from '@zhenming/event-store';
import type { Event, PublishedEvent } from '@zhenming/kernel';
import { Database, PostgresClock } from '@zhenming/postgres';
import { EVIDENCE_GRANT_HEADER, EvidenceGrants, InternalTokens } from '@zhenming/service-kit';
import { metricsOf } from '@zhenming/service-kit/testing';
import { eventually, mailbox } from '../../tools/src/browser.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { briskSettings } from '../brisk-settings.js';
import {
  anotherClaim,
  dispute,
  inSchoolRecord,
  later,
  registeredPerson,
  reviewer,
  system,
  type Dispute,
} from './world.js';

/** What one of our own tools prints, and its exit code. */
const tool = (name: string, ...args: readonly string[]): Promise<{ code: number; stdout: string }> =>
  new Promise((resolve) => {
    const command = [join(projectRoot, `tools/dist/${name}.js`), ...args, '--data', system().folder.path];
    execFile(process.execPath, command, (error, stdout) => resolve({ code: Number(error?.code ?? 0), stdout }));
  });
const metricOf = async (service: ServiceName, name: string): Promise<number> =>
  Object.entries(await metricsOf(system().file.services[service]))
    .filter(([series]) => series.startsWith(name))
    .reduce((sum, [, value]) => sum + value, 0);

/** Somebody has stolen all that one service has: its role in the database, its login of the bus, its key. */
class Thief {
  private constructor(
    readonly service: ServiceName,
    readonly db: Database,
    readonly bus: OperableBus,
    readonly tokens: InternalTokens,
  ) {}

  static async of(service: ServiceName): Promise<Thief> {
    const schema = schemaOf(service);
    const db = await Database.connect({ url: system().databaseUrl(service), schema, poolSize: 2 });
    const own = system().keys.services[service].identity;
    const tokens = await InternalTokens.create(service, new PostgresClock(db), { own, peers: [] });
    return new Thief(service, db, await system().bus('thief', schema, service), tokens);
  }

  async close(): Promise<void> {
    await this.bus.close();
    await this.db.close();
  }

  signed(event: PublishedEvent): PublishedEvent {
    return new MessageSigner(system().keys.services[this.service].identity).signed([event])[0] as PublishedEvent;
  }

  /** as the service itself would, at the end of one of its streams */
  async append(stream: string, events: readonly Event[]): Promise<void> {
    const store = new PostgresEventStore(this.db);
    const cause = { causationId: randomUUID(), correlationId: randomUUID() };
    const actor = { kind: 'service', id: this.service } as const;
    await store.append(stream, (await store.read(stream)).length, events, { actor, ...cause });
  }

  async asks(peer: ServiceName, path: string, headers: Record<string, string> = {}): Promise<unknown> {
    const token = await this.tokens.sign({ audience: peer, method: 'GET', path });
    const response = await fetch(new URL(path, system().file.services[peer].internalUrl), {
      headers: { ...headers, authorization: `Bearer ${token}` },
    });
    const type = response.headers.get('content-type') ?? '';
    return [response.status, type.includes('json') ? ((await response.json()) as { slug?: string }).slug : type];
  }
}

const thieves: Thief[] = [];
const thiefOf = async (service: ServiceName): Promise<Thief> => {
  const known = thieves.find((one) => one.service === service) ?? (await Thief.of(service));
  if (!thieves.includes(known)) thieves.push(known);
  return known;
};

const shared = process.env['STORY_DATA'];

/** A system that nobody else is in. */
async function ownSystem(policy: 'seed' | 'guarded'): Promise<StartedSystem> {
  process.env['STORY_DATA'] = shared;
  const { bus } = system().file;
  // what people of a system of their own are told is no part of what is checked after all stories
  delete process.env['ZHENMING_HISTORY'];
  const env = { TRUSTED_PROXIES: '127.0.0.1', ...briskSettings(bus) };
  const started = await StartedSystem.start({ bus, policy, env });
  process.env['STORY_DATA'] = started.data;
  return started;
}

async function removed(started: StartedSystem | undefined): Promise<void> {
  for (const thief of thieves.splice(0)) await thief.close();
  await started?.remove();
}

const approvalOf = async ({ caseId, claimant }: Dispute): Promise<DataOf<'ConflictCaseApproved'>> => {
  const thief = await thiefOf('id-conflict');
  const [opened] = await new PostgresEventStore(thief.db).read(streams.conflictCase(caseId));
  const { trigger: _trigger, idleAt: _idleAt, ...of } = opened?.data as DataOf<'ConflictCaseOpened'>;
  return { ...of, routes: ['PHOTO'], weight: 3, claims: [{ caseId, accountId: claimant.accountId }] };
};
const nobodyMoved = async ({ holder, claimant }: Dispute): Promise<void> => {
  expect((await holder.me()).identity).toBe('HELD');
  expect((await claimant.me()).identity).toBe('CONTESTED');
};

const namedByAudit = async (): Promise<string[]> => {
  const { code, stdout } = await tool('audit', '--json');
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as Record<string, { first?: { at: string; what: string }[] }>;
  return Object.values(report).flatMap(({ first = [] }) => first.map(({ at, what }) => `${at}: ${what}`));
};

/** Photos are in the queue: what a thief wants is the approval. */
async function waitingCase(): Promise<Dispute> {
  const story = await dispute();
  await story.claimant.handsPhotosIn(story.caseId);
  await eventually(
    'a review',
    async () => (await story.claimant.case(story.caseId)).body.photo?.review?.position === 1,
  );
  return story;
}

describe('a thief of everything that one service has, in a system that runs', () => {
  let started: StartedSystem;
  let honest: Dispute;
  let photoId: string;
  let taskId: string;
  let approved: DataOf<'ConflictCaseApproved'>;
  const message = (data: object): PublishedEvent => ({
    ...{ id: randomUUID(), type: 'ConflictCaseApproved', source: 'id-conflict', data },
    ...{ stream: streams.conflictCase(honest.caseId), revision: 9, recordedAt: new Date().toISOString() },
    ...{ hash: '0'.repeat(64) },
    metadata: {
      ...{ causationId: randomUUID(), correlationId: randomUUID(), prevHash: '0'.repeat(64) },
      actor: { kind: 'service', id: 'id-conflict' },
    },
  });
  beforeAll(async () => {
    started = await ownSystem('seed');
    honest = await waitingCase();
    approved = await approvalOf(honest);
    const thief = await thiefOf('id-conflict');
    const { rows } = await thief.db.query<{ photo: string; task: string }>(
      `select data #>> '{photos,0,photoId}' as photo, data ->> 'taskId' as task from events
       where type in ('HandheldPhotoSubmitted', 'ReviewRequested') order by seq`,
    );
    photoId = rows.find(({ photo }) => photo)?.photo ?? '';
    taskId = rows.find(({ task }) => task)?.task ?? '';
  });
  afterAll(() => removed(started));

  it('publishes on no topic of another service', async () => {
    const thief = await thiefOf('review-queue');
    const forged = thief.signed(message(approved));
    for (const topic of [serviceTopic('id-conflict'), serviceTopic('account')])
      await expect(thief.bus.publish(topic, [forged])).rejects.toThrow();
  });

  it('on its own topic, in another’s name, is heard by nobody, and seen', async () => {
    const thief = await thiefOf('review-queue');
    // of a type that nobody expects there, and of one that its followers are about
    const forged = message(approved);
    for (const type of [forged.type, 'ReviewDecided'])
      await thief.bus.publish(serviceTopic('review-queue'), [thief.signed({ ...forged, id: randomUUID(), type })]);
    await eventually('an alarm', async () => (await metricOf('id-conflict', 'forged_messages')) > 0);
    await nobodyMoved(honest);
  });

  it('with the rights of the bus’s owner besides, is heard by nobody either', async () => {
    const owner = await system().bus('thief of all');
    const thief = await thiefOf('review-queue');
    for (const forged of [message(approved), thief.signed(message(approved))])
      await owner.publish(serviceTopic('id-conflict'), [forged]);
    await owner.close();
    await eventually('an alarm', async () => (await metricOf('account', 'forged_messages')) > 0);
    await nobodyMoved(honest);
  });

  it('in the database, reads and writes nothing of the others, and takes nothing out of its own log', async () => {
    const { db } = await thiefOf('review-queue');
    for (const sql of [
      'select * from account.accounts',
      'select * from id_conflict.events',
      'insert into account.events select * from review_queue.events',
      'update account.ledger set holder = null',
      `update review_queue.events set type = 'Nothing'`,
      'delete from review_queue.events',
      'truncate review_queue.events',
      'alter table review_queue.events disable trigger all',
      `set session_replication_role = 'replica'`,
      'set role zhenming_owner',
      `create function review_queue.taken() returns void language sql as ''`,
    ])
      expect([sql, await db.query(sql).catch(({ code }: { code?: string }) => code)]).toEqual([
        sql,
        expect.stringMatching(/^(42501|P0001)$/),
      ]);
  });

  it('with a service’s key, is answered what that service may ask, and nothing else', async () => {
    const thief = await thiefOf('notification');
    const { caseId } = honest;
    const foreign = [403, 'session/forbidden'];
    for (const path of [`/internal/v1/photos/${photoId}`, `/internal/v1/cases/${caseId}/timeline`])
      expect([path, await thief.asks('id-conflict', path)]).toEqual([path, foreign]);
    expect(await thief.asks('id-conflict', `/internal/v1/reviews/${caseId}?taskId=${taskId}`)).toEqual(foreign);
  });

  it('with the key of review-queue, sees no photo of which no view is on record, and is seen', async () => {
    const thief = await thiefOf('review-queue');
    const view = { viewId: randomUUID(), revision: 1, staffId: randomUUID(), photoId, taskId, caseId: honest.caseId };
    const grant = await new EvidenceGrants(thief.tokens).sign(view);
    const path = `/internal/v1/photos/${photoId}`;
    expect(await thief.asks('id-conflict', path, { [EVIDENCE_GRANT_HEADER]: grant })).toEqual([403, 'review/grant']);
    expect(await metricOf('id-conflict', 'unrecorded_views_total')).toBe(1);
  });

  it('decides no case that goes on as before, when an operator has looked at what was forged', async () => {
    const { stdout } = await tool('parked', 'list', '--json');
    const parked = JSON.parse(stdout) as { service: string; id: string; reason: string }[];
    expect(parked.length).toBeGreaterThan(1);
    for (const { service, id, reason } of parked) {
      expect(reason).toMatch(/signed/);
      const { code } = await tool('parked', 'discard', `${service}/${id}`, '--reason', 'forged');
      expect(code).toBe(0);
    }
    for (const service of ['account', 'id-conflict'] as const)
      await eventually('no alarm', async () => (await metricOf(service, 'forged_messages')) === 0);
    const one = await reviewer();
    const { status } = await one.approves(await one.taskOf(honest.caseId), honest.claimant.identity);
    expect(status).toBe(200);
    await honest.claimant.closed(honest.caseId, 'WON');
    expect((await honest.claimant.me()).identity).toBe('HELD');
  });

  it('that owns id-conflict and approves on nothing in its log, takes an account before everybody’s eyes', async () => {
    const victim = await waitingCase();
    const { caseId } = victim;
    const thief = await thiefOf('id-conflict');
    const data = { ...(await approvalOf(victim)), routes: [] };
    await thief.append(streams.conflictCase(caseId), [{ type: 'ConflictCaseApproved', data }]);
    await eventually('the effect', async () => (await victim.claimant.me()).identity === 'HELD');
    expect(await namedByAudit()).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^id-conflict ${streams.conflictCase(caseId)} .*ConflictCaseApproved.*nothing is named that succeeded`,
        ),
      ),
    );
  });

  it('that owns id-conflict and approves in its log, takes an account before everybody’s eyes', async () => {
    const victim = await waitingCase();
    const { caseId } = victim;
    const thief = await thiefOf('id-conflict');
    const data = await approvalOf(victim);
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    const { numberId, claimantId, weight } = data;
    const succeeded = { caseId, numberId, claimantId, weight, route: 'PHOTO', taskId: randomUUID(), by };
    await thief.append(streams.conflictCase(caseId), [
      { type: 'RouteSucceeded', data: succeeded },
      { type: 'ConflictCaseApproved', data },
    ]);
    await eventually('the effect', async () => (await victim.claimant.me()).identity === 'HELD');
    await eventually('the holder is told', async () =>
      (await mailbox(system(), victim.holder.address)).some(({ text }) => text.includes('注销')),
    );
    expect(await namedByAudit()).toContainEqual(
      expect.stringMatching(
        new RegExp(`^id-conflict ${streams.conflictCase(caseId)} .*RouteSucceeded.*no log holds its cause`),
      ),
    );
  });
});

describe('a thief of everything that id-conflict has, where holders are heard', () => {
  let started: StartedSystem;
  beforeAll(async () => {
    started = await ownSystem('guarded');
  });
  afterAll(() => removed(started));

  it('that approves by a study record against a holder of half a year is named, though every event is there', async () => {
    const holder = await registeredPerson();
    await later('+181d', holder);
    const victim = { holder, ...(await anotherClaim(holder)) };
    const { caseId } = victim;
    const proven = { routes: ['STUDY_RECORD' as const], weight: 1 as const };
    const data = { ...(await approvalOf(victim)), ...proven };
    const { numberId, claimantId } = data;
    const matched = { caseId, tryId: randomUUID(), kind: 'IN_SCHOOL', recordHash: '0'.repeat(64) };
    const succeeded = { caseId, numberId, claimantId, route: 'STUDY_RECORD', weight: 1 };
    await (
      await thiefOf('id-conflict')
    ).append(streams.conflictCase(caseId), [
      { type: 'EducationRecordMatched', data: { ...matched, impactAcknowledged: true } },
      { type: 'RouteSucceeded', data: succeeded },
      { type: 'ConflictCaseApproved', data },
    ]);
    await eventually('the effect', async () => (await victim.claimant.me()).identity === 'HELD');
    expect(await namedByAudit()).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^id-conflict ${streams.conflictCase(caseId)} .*ConflictCaseApproved.*asks for more against its holder`,
        ),
      ),
    );
  });

  it('that makes the holder nobody for a moment decides nothing, and is named', async () => {
    const record = inSchoolRecord();
    const victim = await dispute(record.row);
    const { db } = await thiefOf('id-conflict');
    const { rows } = await db.query<{ number: string }>(
      'update numbers set proof = null, held_since = null where holder = $1 returning number_id as number',
      [victim.holder.accountId],
    );
    const { status } = await victim.claimant.giveStudyRecord(victim.caseId, record.given);
    expect(status).toBeGreaterThanOrEqual(500);
    await nobodyMoved(victim);
    expect(await namedByAudit()).toContain(`id_conflict.numbers ${rows[0]?.number}: proof is not what its stream says`);
  });
});
