import { PassThrough, Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type StaffRole } from '@zhenming/contracts';
import { ReviewQueueBench, refusal, type Answer } from '../testing/review-queue.fixture.js';
import { staffCommand } from './staff.cli.js';

const [numberId, othersId] = [randomUUID(), randomUUID()];
const PASSWORD = 'winter-plum-2049';
const NUMBER = '11010519491231002X';
/** of somebody else */
const OTHERS = '440308199901010012';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  bench.peers.more.set('POST /internal/v1/numbers', (body) => {
    const { number } = body as { number: string };
    if (number === NUMBER) return { status: 200, body: { numberId } };
    if (number === OTHERS) return { status: 200, body: { numberId: othersId } };
    return { status: 422, body: { slug: 'number/invalid' } };
  });
});
afterAll(() => bench?.stop());

const command = async (args: string[], typed = '') => {
  const output = new PassThrough();
  const code = await staffCommand(args, bench.env, Readable.from([typed]) as NodeJS.ReadStream, output);
  output.end();
  return { code, said: await text(output) };
};

const addStaffWith = async (password: string, roles: readonly StaffRole[], number = NUMBER): Promise<string> => {
  const login = `staff-${randomUUID().slice(0, 8)}`;
  const args = ['add', '--login', login, ...roles.flatMap((role) => ['--role', role])];
  const { code, said } = await command(args, `${number}\n${password}\n`);
  if (code !== 0) throw new Error(said);
  return login;
};
const addStaff = (...roles: StaffRole[]): Promise<string> => addStaffWith(PASSWORD, roles);

const logIn = async (login: string, password: string): Promise<Pick<Answer, 'status' | 'body'>> => {
  const response = await fetch(`${bench.service.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
};
const eventsOf = async (login: string) => {
  const { rows } = await bench.db.query<{ id: string }>('select staff_id as id from staff where login = $1', [login]);
  return new PostgresEventStore(bench.db).read(streams.staff(rows[0]?.id ?? ''));
};
const shownPassword = (said: string): string => /one-time password: (\S+)/.exec(said)?.[1] ?? '';

describe('staff add', () => {
  it('takes a password as it was typed, spaces at its ends as well', async () => {
    const password = ` ${PASSWORD} `;
    expect((await logIn(await addStaffWith(password, ['auditor']), password)).status).toBe(201);
  });

  it('keeps the numberId of the person’s own number and nothing of the number itself', async () => {
    const login = await addStaff('reviewer', 'auditor');
    const { rows } = await bench.db.query<Record<string, unknown>>('select * from staff where login = $1', [login]);
    expect(rows[0]).toMatchObject({ roles: ['reviewer', 'auditor'], number_id: numberId });
    const stored = JSON.stringify([rows, (await bench.db.query('select * from events')).rows]);
    expect(stored).not.toContain(NUMBER);
    const [added] = await eventsOf(login);
    expect(added).toMatchObject({ type: 'StaffMemberAdded', data: { numberId, roles: ['auditor', 'reviewer'] } });
  });

  it('shows a one-time password instead of asking for one', async () => {
    const login = `staff-${randomUUID().slice(0, 8)}`;
    const args = ['add', '--login', login, '--role', 'auditor', '--one-time-password'];
    const { code, said } = await command(args, `${NUMBER}\n`);
    expect(code).toBe(0);
    const { status, body } = await logIn(login, shownPassword(said));
    expect([status, body['unfinished']]).toEqual([201, 'PASSWORD']);
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
    const refused = (said: string) => ({ code: 1, said: expect.stringContaining(said) });
    const unusable = (said: string) => ({ code: 2, said: expect.stringContaining(said) });
    const weak = await command(args('somebody'), `${NUMBER}\nshort\n`);
    expect(weak).toEqual(refused('at least 10 characters'));
    const alike = await command(args('somebody-here'), `${NUMBER}\nsomebody-here1\n`);
    expect(alike).toEqual(refused('too much like'));
    expect(await command(args('somebody', 'king'))).toEqual(unusable('--role is one or more of: reviewer'));
    expect(await command(args('a b'))).toEqual(unusable('--login takes'));
    expect(await command(['remove'])).toEqual(unusable('usage: staff'));
    expect(await command(['list', '--all'])).toEqual(unusable("Unknown option '--all'"));
    expect((await command(['--help'])).code).toBe(0);
    expect((await bench.db.query('select from staff')).rowCount).toBe(before);
  });
});

describe('the other staff commands', () => {
  it('disable, enable and give other roles, on record as the office’s', async () => {
    const login = await addStaffWith(PASSWORD, ['reviewer'], OTHERS);
    const args = (name: string, ...more: string[]) => [name, '--login', login, ...more];
    expect(await command(args('disable'))).toEqual({ code: 0, said: 'done\n' });
    expect(refusal((await logIn(login, PASSWORD)) as Answer)).toEqual([401, 'staff/login-failed']);
    expect((await command(['list'])).said).toContain(`${login}\tDISABLED\treviewer\tnever\n`);
    expect((await command(args('enable'))).code).toBe(0);
    expect((await command(args('roles', '--role', 'support', '--role', 'auditor'))).code).toBe(0);
    expect((await logIn(login, PASSWORD)).body['roles']).toEqual(['auditor', 'support']);
    const events = await eventsOf(login);
    expect(events.map(({ type }) => type)).toEqual([
      ...['StaffMemberAdded', 'StaffMemberDisabled', 'StaffMemberEnabled', 'StaffRolesChanged'],
    ]);
    const actor = { kind: 'office', id: 'staff-command' };
    expect(events.map(({ metadata }) => metadata.actor)).toEqual([actor, actor, actor, actor]);
  });

  it('name the logins by which the same person comes in still', async () => {
    const [login, same] = [await addStaff('reviewer'), await addStaff('auditor')];
    const { said } = await command(['disable', '--login', login]);
    expect(said).toContain(`the same person still logs in as ${same}\n`);
    const line = (await command(['list'])).said.split('\n').find((one) => one.startsWith(`${login}\tDISABLED`));
    expect(line?.split('\t').at(-1)).toMatch(new RegExp(`^same person: .*${same}`));
  });

  it('show a one-time password, with which the person chooses another', async () => {
    const login = await addStaff('auditor');
    const { said } = await command(['reset-password', '--login', login]);
    expect((await logIn(login, PASSWORD)).status).toBe(401);
    expect((await logIn(login, shownPassword(said))).body).toMatchObject({
      ...{ unfinished: 'PASSWORD', resets: [{ what: 'PASSWORD', by: null }] },
    });
    expect(await command(['reset-second-factor', '--login', login])).toEqual({ code: 0, said: 'done\n' });
  });

  it('say what is wrong', async () => {
    expect(await command(['disable', '--login', 'nobody-here'])).toEqual({
      code: 1,
      said: 'nobody logs in as nobody-here\n',
    });
    expect((await command(['roles', '--login', 'somebody'])).said).toContain('--role is one or more of');
    expect((await command(['disable'])).said).toContain('--login takes');
    const abroad = ['add', '--login', 'abroad', '--role', 'reviewer', '--document-type', 'PASSPORT'];
    expect((await command(abroad)).said).toContain('--country is needed of a passport');
  });
});
