import { PassThrough, Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { busMigrations, PostgresBus } from '@zhenming/event-bus';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type StaffRole } from '@zhenming/contracts';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { libraryMigrations, startService, type RunningService } from '@zhenming/service-kit';
import { testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { moveClock, testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { staffCommand } from './adapters/staff-command.js';
import { reviewQueueMigrations } from './migrations/migrations.js';
import { reviewQueueApp } from './review-queue.module.js';
import { reviewQueue } from './review-queue.service.js';
import { startPeer, type Route } from './testing/peers-stand-in.js';

const caseId = randomUUID();
const numberId = randomUUID();
const PASSWORD = 'winter-plum-2049';
const NUMBER = '11010519491231002X';
const event = (revision: number, type: string) => ({
  revision,
  id: randomUUID(),
  type,
  at: '2026-09-01T08:00:00.000Z',
  actor: { kind: 'account', id: randomUUID() },
  data: { caseId, numberId },
  prevHash: '',
  hash: 'ab',
});

let database: TestDatabase;
let db: Database;
let keys: TestEnvironment;
let env: NodeJS.ProcessEnv;
let service: RunningService;
let bus: PostgresBus;
let replayed = 0;
let numberChain: object = { verified: true };
const stops: (() => Promise<void>)[] = [];

const command = async (args: string[], typed: string) => {
  const output = new PassThrough();
  const code = await staffCommand(args, env, Readable.from([typed]) as NodeJS.ReadStream, output);
  output.end();
  return { code, said: await text(output) };
};

const addStaff = async (...roles: StaffRole[]): Promise<string> => {
  const login = `staff-${randomUUID().slice(0, 8)}`;
  const args = ['add', '--login', login, ...roles.flatMap((role) => ['--role', role])];
  const { code, said } = await command(args, `${NUMBER}\n${PASSWORD}\n`);
  if (code !== 0) throw new Error(said);
  return login;
};

class Desk {
  cookie = '';

  static async of(...roles: StaffRole[]): Promise<Desk> {
    const desk = new Desk();
    const { status } = await desk.ask('POST', '/sessions', { login: await addStaff(...roles), password: PASSWORD });
    if (status !== 201) throw new Error(`login: ${status}`);
    return desk;
  }

  async ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set.split(';', 1)[0] as string;
    const answer = await response.text();
    return { status: response.status, body: (answer ? JSON.parse(answer) : {}) as Record<string, unknown>, set };
  }
}

beforeAll(async () => {
  database = await testDatabase({
    schema: 'review_queue',
    migrations: [...libraryMigrations, ...reviewQueueMigrations],
    also: [{ schema: 'bus', migrations: busMigrations }],
  });
  keys = await testEnvironment();
  db = await database.connect();
  bus = new PostgresBus({ url: database.url() });
  const clock = new PostgresClock(db);
  const parked = {
    id: '7',
    group: 'account.outcomes',
    key: 'k',
    topic: 't',
    eventType: 'X',
    reason: 'x',
    attempts: 5,
    parkedAt: '2026-09-01T08:00:00.000Z',
  };
  const account = await startPeer(
    () => keys.tokens('account', clock),
    new Map<string, Route>([
      [
        'POST /internal/v1/numbers',
        (body) => {
          const { number } = body as { number: string };
          return number === NUMBER
            ? { status: 200, body: { numberId } }
            : { status: 422, body: { slug: 'number/invalid' } };
        },
      ],
      [
        `GET /internal/v1/numbers/${numberId}/timeline`,
        () => ({ status: 200, body: { chain: numberChain, events: [event(1, 'IdNumberHeld')] } }),
      ],
      [
        'GET /internal/v1/deregistrations/unacknowledged',
        () => ({
          status: 200,
          body: {
            items: [
              {
                deregistrationId: caseId,
                effectiveAt: '2026-09-01T08:00:00.000Z',
                overdue: true,
                subscribers: ['military'],
              },
            ],
          },
        }),
      ],
      ['GET /internal/v1/parked', () => ({ status: 200, body: { items: [parked] } })],
      ['POST /internal/v1/parked/7/replay', () => ({ status: 200, body: { messages: ++replayed } })],
    ]),
  );
  const idConflict = await startPeer(
    () => keys.tokens('id-conflict', clock),
    new Map<string, Route>([
      [
        `GET /internal/v1/cases/${caseId}/timeline`,
        () => ({
          status: 200,
          body: { chain: { verified: true }, events: [event(1, 'ConflictCaseOpened'), event(2, 'ConflictCaseClosed')] },
        }),
      ],
      ['GET /internal/v1/parked', () => ({ status: 200, body: { items: [] } })],
    ]),
  );
  stops.push(account.stop, idConflict.stop);
  env = keys.env('review-queue', database.url(), {
    ACCOUNT_URL: account.url,
    ID_CONFLICT_URL: idConflict.url,
    NOTIFICATION_URL: 'http://127.0.0.1:9',
  });
  service = await startService(reviewQueue, reviewQueueApp, env);
});

afterAll(async () => {
  await service.stop();
  await bus.close();
  for (const stop of stops) await stop();
  keys.remove();
  await database.close();
});

describe('staff add', () => {
  it('keeps the numberId of the person’s own number and nothing of the number itself', async () => {
    const login = await addStaff('reviewer', 'auditor');
    const { rows } = await db.query<Record<string, unknown>>('select * from staff where login = $1', [login]);
    expect(rows[0]).toMatchObject({ roles: ['reviewer', 'auditor'], number_id: numberId });
    const stored = JSON.stringify([rows, (await db.query('select * from events')).rows]);
    expect(stored).not.toContain(NUMBER);
    const [added] = await new PostgresEventStore(db).read(streams.staff(rows[0]?.['staff_id'] as string));
    expect(added).toMatchObject({ type: 'StaffMemberAdded', data: { numberId, roles: ['auditor', 'reviewer'] } });
  });

  it('says what is wrong, and keeps nothing', async () => {
    const login = await addStaff('admin');
    const before = (await db.query('select from staff')).rowCount;
    const args = (name: string, role = 'admin') => ['add', '--login', name, '--role', role];
    expect(await command(args(login), `${NUMBER}\n${PASSWORD}\n`)).toEqual({ code: 1, said: 'this login exists\n' });
    expect(await command(args('somebody'), `110105\n${PASSWORD}\n`)).toEqual({
      code: 1,
      said: 'the ID number is not valid\n',
    });
    expect((await command(args('somebody'), `${NUMBER}\nshort\n`)).said).toContain('at least 10 characters');
    expect((await command(args('somebody', 'king'), '')).said).toContain('--role is one or more of: reviewer');
    expect((await command(args('a b'), '')).said).toContain('--login takes');
    expect((await command(['remove'], '')).code).toBe(2);
    expect((await command(['--help'], '')).code).toBe(0);
    expect((await db.query('select from staff')).rowCount).toBe(before);
  });
});

describe('somebody of the office', () => {
  it('logs in, is known, logs out; a wrong password and an unknown login look alike', async () => {
    const login = await addStaff('auditor');
    const desk = new Desk();
    expect((await desk.ask('GET', '/me')).status).toBe(401);
    const wrong = await desk.ask('POST', '/sessions', { login, password: 'not-the-password' });
    const unknown = await desk.ask('POST', '/sessions', { login: 'nobody-here', password: 'not-the-password' });
    expect([wrong.status, wrong.body['slug']]).toEqual([401, 'staff/login-failed']);
    expect({ ...unknown.body }).toEqual({ ...wrong.body });
    const opened = await desk.ask('POST', '/sessions', { login: login.toUpperCase(), password: PASSWORD });
    expect([opened.status, opened.body['roles']]).toEqual([201, ['auditor']]);
    expect(opened.set).toMatch(/^zm-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    expect((await desk.ask('GET', '/me')).body['roles']).toEqual(['auditor']);
    expect((await desk.ask('DELETE', '/sessions/current')).status).toBe(204);
    expect((await desk.ask('GET', '/me')).status).toBe(401);
  });

  it('is logged out after a working day', async () => {
    const desk = await Desk.of('auditor');
    await moveClock(database, '11 hours');
    expect((await desk.ask('GET', '/me')).status).toBe(401);
  });
});

describe('an auditor', () => {
  it('reads a case with the story of its number, and that is recorded', async () => {
    const desk = await Desk.of('auditor');
    const { staffId } = (await desk.ask('GET', '/me')).body;
    const story = await desk.ask('GET', `/cases/${caseId}/timeline`);
    expect(story.status).toBe(200);
    expect(story.body).toMatchObject({
      caseId,
      case: { events: [{ revision: 1 }, { revision: 2 }] },
      number: { chain: { verified: true } },
    });
    const views = await new PostgresEventStore(db).read(streams.timelineViews(caseId));
    expect(views.at(-1)).toMatchObject({
      type: 'TimelineViewed',
      data: { staffId, caseId },
      metadata: { actor: { kind: 'staff', id: staffId } },
    });
  });

  it('verifies both chains and is told where one breaks', async () => {
    const desk = await Desk.of('auditor');
    expect((await desk.ask('POST', `/cases/${caseId}/verification`)).body).toEqual({
      verified: true,
      events: 2,
      numberEvents: 1,
      reviewEvents: 0,
    });
    numberChain = { verified: false, firstBrokenRevision: 1 };
    expect((await desk.ask('POST', `/cases/${caseId}/verification`)).body).toMatchObject({
      verified: false,
      firstBroken: { stream: 'number', revision: 1 },
    });
    numberChain = { verified: true };
  });

  it('finds nothing for a case that is not there', async () => {
    const desk = await Desk.of('auditor');
    for (const id of [randomUUID(), 'x', '..'])
      expect((await desk.ask('GET', `/cases/${id}/timeline`)).status).toBe(404);
  });
});

describe('an operator', () => {
  it('sees what downstream has not acknowledged, what is parked, and which service did not say', async () => {
    const desk = await Desk.of('admin');
    expect((await desk.ask('GET', '/deregistrations/unacknowledged')).body['items']).toMatchObject([
      { deregistrationId: caseId, overdue: true },
    ]);
    expect((await desk.ask('GET', '/parked')).body).toMatchObject({
      items: [{ service: 'account', id: '7' }],
      silent: ['notification'],
      now: expect.stringMatching(/Z$/),
    });
  });

  it('sees what is parked here as well, and has it tried again', async () => {
    const { rows } = await db.query<{ id: string }>(
      `insert into parked_messages (group_name, key, topic, partition, "offset", event_type, event, reason, attempts)
       values ('some.consumer', 'k', 't', 0, '1', 'X', '{}', 'x', 5) returning id::text`,
    );
    const id = rows[0]?.id;
    const desk = await Desk.of('admin');
    const own = async () =>
      ((await desk.ask('GET', '/parked')).body['items'] as { service: string }[]).filter(
        ({ service: owner }) => owner === 'review-queue',
      );
    expect(await own()).toMatchObject([{ id, group: 'some.consumer', key: 'k', eventType: 'X', attempts: 5 }]);
    expect((await desk.ask('POST', `/parked/review-queue/${id}/replay`)).body).toEqual({ messages: 1 });
    const { rowCount } = await db.query('select from parked_messages where replay_requested_at is not null');
    expect(rowCount).toBe(1);
    expect((await desk.ask('POST', '/parked/review-queue/999/replay')).status).toBe(404);
  });

  it('has parked messages tried again', async () => {
    const desk = await Desk.of('admin');
    expect((await desk.ask('POST', '/parked/account/7/replay')).body).toEqual({ messages: 1 });
    expect((await desk.ask('POST', '/parked/account/8/replay')).status).toBe(404);
    for (const path of ['/parked/nobody/7/replay', '/parked/account/x/replay'])
      expect((await desk.ask('POST', path)).status).toBe(404);
  });

  it('pauses a consumer group and lets it go on', async () => {
    const desk = await Desk.of('admin');
    await bus.ensureTopics(['zhenming.account.events']);
    const running = await bus.subscribe({
      group: 'some.group',
      topics: ['zhenming.account.events'],
      deliver: async () => 'applied',
    });
    const seen = async () => {
      const { items } = (await desk.ask('GET', '/consumers')).body as { items: { group: string; paused: boolean }[] };
      return items.find(({ group }) => group === 'some.group');
    };
    await until(async () => (await seen())?.paused === false, { what: 'the group is there' });
    expect((await desk.ask('POST', '/consumers/some.group/pause')).status).toBe(204);
    expect((await seen())?.paused).toBe(true);
    expect((await desk.ask('POST', '/consumers/some.group/resume')).status).toBe(204);
    expect((await seen())?.paused).toBe(false);
    expect((await desk.ask('POST', '/consumers/other.group/pause')).status).toBe(404);
    await running.stop();
  });
});

describe('roles', () => {
  const routes = [
    ['GET', `/cases/${caseId}/timeline`, ['auditor']],
    ['POST', `/cases/${caseId}/verification`, ['auditor']],
    ['GET', '/deregistrations/unacknowledged', ['admin', 'auditor']],
    ['GET', '/parked', ['admin']],
    ['POST', '/parked/account/7/replay', ['admin']],
    ['GET', '/consumers', ['admin']],
    ['POST', '/consumers/some.group/pause', ['admin']],
  ] as const;

  it.each(['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'] as const)(
    'a %s reaches what the role is for, and nothing else',
    async (role) => {
      const desk = await Desk.of(role);
      for (const [method, path, roles] of routes) {
        const { status } = await desk.ask(method, path);
        const may = (roles as readonly string[]).includes(role);
        expect([method, path, status === 403]).toEqual([method, path, !may]);
      }
    },
  );
});
