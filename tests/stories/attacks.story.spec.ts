import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  Browser,
  codeFor,
  done,
  eventually,
  mailbox,
  solved,
  type Answer,
  type Challenge,
} from '../../tools/src/browser.js';
import { freshPhone, PASSWORD, type Person } from '../../tools/src/portal.js';
import { operations, optionalFields, type Operation } from './documented-operations.js';
import { dispute, inSchoolRecord, newPerson, refusal, registeredPerson, staff, system } from './world.js';

const NEW_PASSWORD = 'a-tall-plum-tree-43';

let networks = 0;
/** An attacker, or the person, at a network address of their own. */
const somebody = () => {
  const browser = new Browser(system().gateway);
  const from = { 'x-forwarded-for': `203.0.113.${(++networks % 254) + 1}` };
  return (path: string, body: object): Promise<Answer> => browser.request('POST', path, body, from);
};
const smsTo = async ({ address }: Person) => (await mailbox(system(), address)).length;

/** A password recovery of a person, by themselves, from the request to the new password. */
async function recovers(person: Person): Promise<Answer> {
  const own = somebody();
  const known = await smsTo(person);
  const { body } = await own('/password-recoveries', { login: person.address });
  const code = await codeFor(system(), person.address, known);
  return own(`/password-recoveries/${String(body['recoveryId'])}/completion`, { code, password: NEW_PASSWORD });
}

describe('a stranger who knows a telephone', () => {
  it('asks for recoveries until no code comes any more, guesses each, and gets nothing; the person’s own recovery goes through and is told', async () => {
    const victim = await registeredPerson();
    const before = await smsTo(victim);
    const stranger = somebody();
    const asked = [];
    for (let n = 0; n < 9; n++) asked.push(await stranger('/password-recoveries', { login: victim.address }));
    expect(asked.map(({ status }) => status)).toEqual(Array(9).fill(202));
    for (const { body } of asked)
      for (const code of ['000000', '00000000', '11111111', '22222222', '33333333', '44444444']) {
        const path = `/password-recoveries/${String(body['recoveryId'])}/completion`;
        expect(refusal(await stranger(path, { code, password: NEW_PASSWORD }))).toEqual([422, 'code/wrong']);
      }
    await eventually('five codes went out', async () => (await smsTo(victim)) === before + 5);
    expect((await victim.login()).status).toBe(201);

    expect((await recovers(victim)).status).toBe(204);
    expect(await smsTo(victim)).toBeGreaterThanOrEqual(before + 6);
    expect((await somebody()('/sessions', { login: victim.address, password: NEW_PASSWORD })).status).toBe(201);
    await eventually('the contact is told', async () =>
      (await mailbox(system(), victim.address)).some(({ text }) => text.includes('您账号的密码已通过验证码重置')),
    );
  });

  it('guesses the codes of a registration with it, and does not get the login: codes grow, and the person registers all the same', async () => {
    const phone = freshPhone();
    const stranger = somebody();
    const register = async (ask: ReturnType<typeof somebody>) => {
      const known = (await mailbox(system(), phone)).length;
      const { body } = await ask('/registrations', { channel: 'PHONE', address: phone });
      const code = await codeFor(system(), phone, known);
      const path = `/registrations/${String(body['registrationId'])}/verification`;
      return { code, tries: (typed: string) => ask(path, { code: typed, password: PASSWORD }) };
    };
    for (let n = 0; n < 3; n++) {
      const { code, tries } = await register(stranger);
      const wrong = ['000000', '111111', '222222', '333333', '444444', '555555'].filter((guess) => guess !== code);
      for (const guess of wrong.slice(0, 5)) expect(refusal(await tries(guess))).toEqual([422, 'code/wrong']);
      expect(refusal(await tries(code))).toEqual([422, 'code/wrong']);
    }
    const own = await register(somebody());
    expect(own.code).toMatch(/^\d{8}$/);
    expect((await own.tries(own.code)).status).toBe(201);
  });
});

describe('somebody who guesses passwords, from everywhere', () => {
  it('pays for every try with work, and keeps nobody out', async () => {
    const victim = await registeredPerson();
    const tried = [];
    for (let n = 0; n < 8; n++)
      tried.push(refusal(await somebody()('/sessions', { login: victim.address, password: `plausible guess ${n}` })));
    expect(tried).toEqual([...Array(5).fill([401, 'login/failed']), ...Array(3).fill([428, 'challenge/required'])]);
    const own = somebody();
    const right = { login: victim.address, password: victim.password };
    const due = (await own('/sessions', right)).body['details'] as { challenge: Challenge };
    expect((await own('/sessions', { ...right, challenge: solved(due.challenge) })).status).toBe(201);
  });

  it('does not learn by it who has an account', async () => {
    const [known, unknown] = [(await registeredPerson()).address, freshPhone()];
    const tries = async (login: string) => {
      const answers = [];
      for (let n = 0; n < 7; n++)
        answers.push(refusal(await somebody()('/sessions', { login, password: 'some guess 1' })));
      return answers;
    };
    expect(await tries(known)).toEqual(await tries(unknown));
  });

  it('gets no account with a password that anybody would guess', async () => {
    const person = newPerson();
    const code = await person.asksForCode();
    const path = `/registrations/${person.registrationId}/verification`;
    for (const password of ['password1234', '1qaz2wsx3edc', 'qwertyuiop', `${person.address}a`, 'zhenming2026'])
      expect(refusal(await somebody()(path, { code, password }))).toEqual([422, 'password/weak']);
    expect((await person.verifies(code)).status).toBe(201);
  });
});

describe('whoever has the cookie of a browser that was left open', () => {
  /** a page that is open with this cookie: resolves when the server has ended its live connection */
  const listens = async (cookie: string): Promise<{ readonly over: Promise<void> }> => {
    const response = await fetch(`${system().gateway}/api/v1/inbox/events`, { headers: { cookie } });
    expect(response.status).toBe(200);
    const read = async (): Promise<void> => {
      try {
        for await (const _line of response.body as ReadableStream<Uint8Array>);
      } catch {
        // cut off
      }
    };
    return { over: read() };
  };

  it('loses it, and what it listens to, when the person ends that login from another device', async () => {
    const victim = await registeredPerson();
    const stolen = { cookie: victim.browser.cookies };
    const { over } = await listens(stolen.cookie);
    const home = new Browser(system().gateway);
    await done(home.portal.POST('/api/v1/sessions', { body: { login: victim.address, password: victim.password } }));
    const { items } = await done(home.portal.GET('/api/v1/me/sessions'));
    const { sessionId = '' } = items.find(({ isCurrent }) => !isCurrent) ?? {};
    expect(items).toHaveLength(2);
    await done(home.portal.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } }));
    const thief = new Browser(system().gateway);
    expect(refusal(await thief.request('GET', '/me', undefined, stolen))).toEqual([401, 'session/required']);
    await over;
    expect((await home.request('GET', '/me')).status).toBe(200);
  });

  it('ends nobody else’s login, whichever id it guesses', async () => {
    const [victim, other] = [await registeredPerson(), await registeredPerson()];
    const { items } = await done(victim.browser.portal.GET('/api/v1/me/sessions'));
    const { sessionId = '' } = items[0] ?? {};
    const path = { sessionId };
    await done(other.browser.portal.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path } }));
    expect((await victim.browser.request('GET', '/me')).status).toBe(200);
  });

  it('does not stay logged in beside the person who logs in at that browser', async () => {
    const victim = await registeredPerson();
    const stolen = { cookie: victim.browser.cookies };
    expect((await victim.login()).status).toBe(201);
    const thief = new Browser(system().gateway);
    expect(refusal(await thief.request('GET', '/me', undefined, stolen))).toEqual([401, 'session/required']);
  });
});

describe('whoever sits down at a browser after somebody else', () => {
  it('sees their own profile, although the page before is still known there', async () => {
    const [before, next] = [await registeredPerson(), await registeredPerson()];
    const seen = await before.browser.request('GET', '/me');
    const shown = await next.browser.request('GET', '/me', undefined, {
      'if-none-match': seen.headers.get('etag') ?? '*',
    });
    expect([shown.status, shown.body['accountId']]).toEqual([200, next.accountId]);
    expect([seen, shown].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
  });
});

describe('whoever has the telephone of somebody who was deregistered', () => {
  it('does not take the way to the reasons away by registering anew', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await claimant.giveStudyRecord(caseId, record.given);
    await claimant.closed(caseId, 'WON');
    const anew = newPerson();
    const known = await smsTo(holder);
    const { body } = await somebody()('/registrations', { channel: 'PHONE', address: holder.address });
    const code = await codeFor(system(), holder.address, known);
    const path = `/registrations/${String(body['registrationId'])}/verification`;
    expect(refusal(await somebody()(path, { code, password: anew.password }))).toEqual([409, 'contact/in-case']);
    const login = await holder.login();
    expect([login.status, login.body['level']]).toEqual([201, 'RESTRICTED']);
  });
});

describe('a client that knows only the API documents', () => {
  let person: Browser;
  let office: Browser;
  beforeAll(async () => {
    person = (await registeredPerson()).browser;
    office = await staff('reviewer', 'senior-reviewer', 'auditor', 'support', 'admin');
  });
  const browserOf = ({ document }: Operation) => (document === 'portal' ? person : office);
  const named = (one: Operation) => [`${one.document} ${one.method} ${one.path}`, one] as const;
  const ask = (one: Operation, method: string, body?: unknown) =>
    browserOf(one).request(method, one.path, body, { 'if-match': '*' });

  it.each(operations.filter((one) => optionalFields(one).length > 0).map(named))(
    'that sends null for what may be left out is told which field it was: %s',
    async (_name, operation) => {
      for (const field of optionalFields(operation)) {
        const { status, body } = await ask(operation, operation.method, { [field]: null });
        expect([field, status, body['errors']]).toEqual([field, 422, [{ field, rule: 'null' }]]);
      }
    },
  );

  it.each([...new Map(operations.map((one) => [`${one.document} ${one.path}`, one])).values()].map(named))(
    'that takes the wrong method is told the right ones: %s',
    async (_name, operation) => {
      const { document, path } = operation;
      const right = operations.filter((one) => one.document === document && one.path === path);
      const { status, body, headers } = await ask(operation, 'PATCH');
      expect([status, body['slug']]).toEqual([405, 'request/method']);
      expect(headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(right.map(({ method }) => method)));
    },
  );

  it.each(operations.filter(({ body }) => body !== undefined).map(named))(
    'that sends anything but what is asked for is never our fault: %s',
    async (_name, operation) => {
      const empty = operation.needsNone ? [] : [null, {}];
      for (const body of [...empty, [], 7, 'text', { '': 1 }, { a: { b: { c: [] } } }]) {
        const { status } = await ask(operation, operation.method, JSON.stringify(body));
        expect([body, status >= 400 && status < 500]).toEqual([body, true]);
      }
    },
  );
});
