import { PassThrough, Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type StaffRole } from '@zhenming/contracts';
import { ReviewQueueBench } from '../testing/review-queue.fixture.js';
import { staffCommand } from './staff.cli.js';

const numberId = randomUUID();
const PASSWORD = 'winter-plum-2049';
const NUMBER = '11010519491231002X';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  bench.peers.more.set('POST /internal/v1/numbers', (body) => {
    const { number } = body as { number: string };
    return number === NUMBER ? { status: 200, body: { numberId } } : { status: 422, body: { slug: 'number/invalid' } };
  });
});
afterAll(() => bench?.stop());

const command = async (args: string[], typed: string) => {
  const output = new PassThrough();
  const code = await staffCommand(args, bench.env, Readable.from([typed]) as NodeJS.ReadStream, output);
  output.end();
  return { code, said: await text(output) };
};

const addStaffWith = async (password: string, ...roles: StaffRole[]): Promise<string> => {
  const login = `staff-${randomUUID().slice(0, 8)}`;
  const args = ['add', '--login', login, ...roles.flatMap((role) => ['--role', role])];
  const { code, said } = await command(args, `${NUMBER}\n${password}\n`);
  if (code !== 0) throw new Error(said);
  return login;
};
const addStaff = (...roles: StaffRole[]): Promise<string> => addStaffWith(PASSWORD, ...roles);

/** A browser with a cookie of its own. */
class Visitor {
  cookie = '';

  static async of(...roles: StaffRole[]): Promise<Visitor> {
    const visitor = new Visitor();
    const { status } = await visitor.ask('POST', '/sessions', { login: await addStaff(...roles), password: PASSWORD });
    if (status !== 201) throw new Error(`login: ${status}`);
    return visitor;
  }

  async ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${bench.service.url}/api/v1${path}`, {
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

describe('staff add', () => {
  it('takes a password as it was typed, spaces at its ends as well', async () => {
    const password = ` ${PASSWORD} `;
    const login = await addStaffWith(password, 'auditor');
    expect((await new Visitor().ask('POST', '/sessions', { login, password })).status).toBe(201);
  });

  it('keeps the numberId of the person’s own number and nothing of the number itself', async () => {
    const login = await addStaff('reviewer', 'auditor');
    const { rows } = await bench.db.query<Record<string, unknown>>('select * from staff where login = $1', [login]);
    expect(rows[0]).toMatchObject({ roles: ['reviewer', 'auditor'], number_id: numberId });
    const stored = JSON.stringify([rows, (await bench.db.query('select * from events')).rows]);
    expect(stored).not.toContain(NUMBER);
    const [added] = await new PostgresEventStore(bench.db).read(streams.staff(rows[0]?.['staff_id'] as string));
    expect(added).toMatchObject({ type: 'StaffMemberAdded', data: { numberId, roles: ['auditor', 'reviewer'] } });
  });

  it('says what is wrong, and keeps nothing', async () => {
    const login = await addStaff('admin');
    const before = (await bench.db.query('select from staff')).rowCount;
    const args = (name: string, role = 'admin') => ['add', '--login', name, '--role', role];
    expect(await command(args(login), `${NUMBER}\n${PASSWORD}\n`)).toEqual({ code: 1, said: 'this login exists\n' });
    expect(await command(args('somebody'), `110105\n${PASSWORD}\n`)).toEqual({
      code: 1,
      said: 'the ID number is not valid\n',
    });
    expect((await command(args('somebody'), `${NUMBER}\nshort\n`)).said).toContain('at least 10 characters');
    expect((await command(args('somebody-here'), `${NUMBER}\nsomebody-here1\n`)).said).toContain('too much like');
    expect((await command(args('somebody', 'king'), '')).said).toContain('--role is one or more of: reviewer');
    expect((await command(args('a b'), '')).said).toContain('--login takes');
    expect((await command(['remove'], '')).code).toBe(2);
    expect((await command(['--help'], '')).code).toBe(0);
    expect((await bench.db.query('select from staff')).rowCount).toBe(before);
  });
});

describe('a member of staff', () => {
  it('logs in, is known, logs out; a wrong password and an unknown login look alike', async () => {
    const login = await addStaff('auditor');
    const visitor = new Visitor();
    expect((await visitor.ask('GET', '/me')).status).toBe(401);
    const wrong = await visitor.ask('POST', '/sessions', { login, password: 'not-the-password' });
    const unknown = await visitor.ask('POST', '/sessions', { login: 'nobody-here', password: 'not-the-password' });
    expect([wrong.status, wrong.body['slug']]).toEqual([401, 'staff/login-failed']);
    expect({ ...unknown.body }).toEqual({ ...wrong.body });
    const opened = await visitor.ask('POST', '/sessions', { login: login.toUpperCase(), password: PASSWORD });
    expect([opened.status, opened.body['roles']]).toEqual([201, ['auditor']]);
    expect(opened.set).toMatch(/^zm-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    expect((await visitor.ask('GET', '/me')).body['roles']).toEqual(['auditor']);
    expect((await visitor.ask('DELETE', '/sessions/current')).status).toBe(204);
    expect((await visitor.ask('GET', '/me')).status).toBe(401);
  });

  it('may mistype the password ten times, and again after the right one', async () => {
    const login = await addStaff('auditor');
    const visitor = new Visitor();
    const tries = async (password: string) => (await visitor.ask('POST', '/sessions', { login, password })).status;
    for (const round of [1, 2]) {
      for (let n = 0; n < 9; n++) expect([round, await tries('not-the-password')]).toEqual([round, 401]);
      expect([round, await tries(PASSWORD)]).toEqual([round, 201]);
    }
    for (let n = 0; n < 10; n++) await tries('not-the-password');
    expect(await tries(PASSWORD)).toBe(429);
  });

  it('is logged out after a working day', async () => {
    const visitor = await bench.member(['auditor']);
    await bench.moveClock('11 hours');
    expect((await visitor.ask('GET', '/me')).status).toBe(401);
  });
});
