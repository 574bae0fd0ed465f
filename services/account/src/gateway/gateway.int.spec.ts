import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { emitOpenapi, PlatformConfig, ServiceLog } from '@zhenming/service-kit';
import { until } from '@zhenming/testing';
import { account } from '../definition.js';
import { Behind } from '../testing/service-behind.fixture.js';
import { person, Portal, type Browser } from '../testing/portal.fixture.js';

/** a request with exactly this target, in the name of the account; its status */
const sent = async (target: string): Promise<number> => {
  const { hostname, port } = new URL(portal.service.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${target} HTTP/1.1\r\nhost: here\r\ncookie: ${browser.cookie}\r\nconnection: close\r\n\r\n`);
  return Number((await text(socket)).split(' ', 2)[1]);
};

const ID = '7f6c1b1e-3d0a-4c53-9a51-2f0d7a5f9a11';

const [conflict, notification] = [new Behind(), new Behind()];
let portal: Portal;
let browser: Browser & { accountId: string };
beforeAll(async () => {
  portal = await Portal.start({
    ID_CONFLICT_URL: await conflict.start(),
    NOTIFICATION_URL: await notification.start(),
    AUTHORITY_NAME: '某省学生信息中心',
    FILING_NUMBER: '某ICP备00000000号',
    // as compose leaves it where nothing is set
    FILING_URL: '',
  });
  browser = await portal.register('PHONE', person().phone);
});
afterAll(async () => {
  await portal.stop();
  await Promise.all([conflict.stop(), notification.stop()]);
});

describe('a request for a service behind the gateway', () => {
  it.each([
    ['GET', '/api/v1/cases', 'id-conflict'],
    ['GET', `/api/v1/cases/${ID}`, 'id-conflict'],
    ['GET', `/api/v1/cases/${ID}/timeline`, 'id-conflict'],
    ['POST', `/api/v1/cases/${ID}/study-record`, 'id-conflict'],
    ['POST', `/api/v1/cases/${ID}/photo-submissions`, 'id-conflict'],
    ['POST', `/api/v1/cases/${ID}/appeal`, 'id-conflict'],
    ['POST', `/api/v1/cases/${ID}/assist-requests`, 'id-conflict'],
    ['POST', `/api/v1/cases/${ID}/withdrawal`, 'id-conflict'],
    ['GET', `/api/v1/cases/${ID}/photos/back`, 'id-conflict'],
    ['DELETE', `/api/v1/cases/${ID}/photos/back`, 'id-conflict'],
    ['GET', '/api/v1/assists', 'id-conflict'],
    ['GET', `/api/v1/assists/${ID}`, 'id-conflict'],
    ['POST', `/api/v1/assists/${ID}/grant`, 'id-conflict'],
    ['POST', `/api/v1/assists/${ID}/decline`, 'id-conflict'],
    ['POST', `/api/v1/assists/${ID}/withdrawal`, 'id-conflict'],
    ['GET', `/api/v1/corrections/${ID}`, 'id-conflict'],
    ['POST', `/api/v1/corrections/${ID}/photo-submissions`, 'id-conflict'],
    ['POST', `/api/v1/corrections/${ID}/withdrawal`, 'id-conflict'],
    ['GET', `/api/v1/corrections/${ID}/photos/front`, 'id-conflict'],
    ['GET', `/api/v1/objections/${ID}/photos/front`, 'id-conflict'],
    ['DELETE', `/api/v1/corrections/${ID}/photos/front`, 'id-conflict'],
    ['GET', '/api/v1/inbox?limit=5', 'notification'],
    ['GET', '/api/v1/inbox/unread-count', 'notification'],
    ['POST', `/api/v1/inbox/${ID}/read`, 'notification'],
  ])('%s %s reaches %s in the name of the account and its session’s level', async (method, path, audience) => {
    const body = method === 'POST' ? { any: 'thing' } : undefined;
    const answer = await browser.call(method, path, body, { 'if-match': '"3"', 'idempotency-key': 'k'.repeat(16) });
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBe('"7"');
    expect(answer.body).toMatchObject({
      method,
      url: path,
      body: body ? JSON.stringify(body) : '',
      claims: { iss: 'account', sub: browser.accountId, aud: audience, kind: 'account', method, path, roles: ['FULL'] },
    });
    expect(answer.body['headers']).toMatchObject({ 'if-match': '"3"', 'idempotency-key': 'k'.repeat(16) });
  });

  it('keeps nobody else waiting while that service hangs, although more wait for it than there are connections', async () => {
    const before = conflict.reached.length;
    let end: () => void = () => undefined;
    conflict.held = new Promise((resolve) => (end = resolve));
    const hanging = Array.from({ length: 2 * new PlatformConfig().DATABASE_POOL }, (_, n) =>
      browser.call(n % 2 === 0 ? 'GET' : 'POST', n % 2 === 0 ? '/api/v1/cases' : `/api/v1/cases/${ID}/study-record`),
    );
    await until(() => conflict.reached.length - before >= hanging.length, { what: 'all of them wait' });
    const others = await Promise.all(Array.from({ length: 100 }, () => browser.call('GET', '/api/v1/me')));
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
    end();
    expect(new Set((await Promise.all(hanging)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('that its client gives up is no failure of that service in the log', async () => {
    const failure = jest.spyOn(portal.service.app.get<ServiceLog>(ServiceLog, { strict: false }), 'failure');
    const before = [conflict.reached.length, conflict.gone];
    let end: () => void = () => undefined;
    conflict.held = new Promise((resolve) => (end = resolve));
    const client = new AbortController();
    const asked = fetch(`${portal.service.url}/api/v1/cases`, {
      headers: { cookie: browser.cookie as string },
      signal: client.signal,
    });
    await until(() => conflict.reached.length > (before[0] as number), { what: 'it is asked there' });
    client.abort();
    await expect(asked).rejects.toThrow();
    await until(() => conflict.gone > (before[1] as number), { what: 'it is given up there, too' });
    end();
    // whatever comes of it is over when the next one is answered
    expect((await browser.call('GET', '/api/v1/cases')).status).toBe(200);
    expect(failure).not.toHaveBeenCalled();
    failure.mockRestore();
  });

  it('carries no cookie there, and brings none back', async () => {
    const answer = await browser.call('GET', '/api/v1/cases');
    expect(answer.body['headers']).not.toHaveProperty('cookie');
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it.each([
    ['DELETE', '/api/v1/cases'],
    ['GET', `/api/v1/cases/${ID}/evidence`],
    ['GET', `/api/v1/cases/${ID}/photo-submissions`],
    ['PUT', `/api/v1/cases/${ID}/photos`],
    ['POST', `/api/v1/cases/${ID}/photos/front`],
    ['GET', '/api/v1/corrections'],
    ['POST', `/api/v1/assists/${ID}/code`],
    ['GET', '/api/v1/cases/../../internal/v1/cases'],
    ['GET', '/internal/v1/cases'],
    ['GET', '/api/v1/dev/mailbox'],
  ])('%s %s is not listed and does not exist', async (method, path) => {
    expect([404, 405]).toContain((await browser.call(method, path)).status);
  });

  it.each([
    ['another host', () => `${notification.url}/api/v1/cases`],
    ['another host, as a path', () => `//${notification.url.slice('http://'.length)}/api/v1/cases`],
    ['dots behind backslashes', () => '/api/v1/cases/..\\..\\..\\metrics'],
    ['dots', () => '/api/v1/cases/../../../metrics'],
    ['coded dots', () => '/api/v1/cases/%2e%2e'],
    ['coded dots behind a backslash', () => `/api/v1/cases/${ID}\\%2e%2e\\%2e%2e`],
    ['a tab', () => '/api/v1/cases/.\t./metrics'],
  ])('that names %s reaches nothing at all', async (_what, path) => {
    const before = [conflict.reached.length, notification.reached.length];
    // what clients with manners would not send
    const status = await sent(path());
    expect([400, 404]).toContain(status);
    expect([conflict.reached.length, notification.reached.length]).toEqual(before);
  });

  it('needs a session', async () => {
    expect((await portal.browser().call('GET', '/api/v1/cases')).body['slug']).toBe('session/required');
    expect((await portal.browser().call('GET', '/api/v1/inbox/events')).body['slug']).toBe('session/required');
  });

  it('of another site changes nothing', async () => {
    const cross = { 'sec-fetch-site': 'cross-site' };
    const answer = await browser.call('POST', `/api/v1/cases/${ID}/withdrawal`, {}, cross);
    expect(answer.body['slug']).toBe('request/cross-site');
  });

  it('passes live updates as they come, and lets go when the client does', async () => {
    const gone = new AbortController();
    const response = await fetch(`${portal.service.url}/api/v1/inbox/events`, {
      headers: { cookie: browser.cookie as string },
      signal: gone.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value as Uint8Array)).toBe('id: 1\ndata: first\n\n');
    expect(notification.live.size).toBe(1);
    gone.abort();
    await until(() => notification.live.size === 0);
  });
});

describe('the routes of the identity side', () => {
  it('say who may use them', () => {
    const table = Object.fromEntries(
      portal.service.routes.map(({ method, path, access }) => [
        `${method} ${path.replace('/api/v1', '')}`,
        access.join(' '),
      ]),
    );
    expect(table).toMatchObject({
      'POST /registrations': 'public',
      'POST /registrations/:registrationId/verification': 'public',
      'POST /sessions': 'public',
      'DELETE /sessions/current': 'account deregistered',
      'GET /me': 'account deregistered',
      'GET /me/sessions': 'account deregistered',
      'DELETE /me/sessions': 'account deregistered',
      'DELETE /me/sessions/:sessionId': 'account deregistered',
      'POST /me/contests': 'deregistered',
      'GET /me/devices': 'account deregistered',
      'DELETE /me/devices/:deviceId': 'account deregistered',
      'POST /me/password': 'account',
      'POST /me/contacts': 'account',
      'POST /me/contacts/:proofId/verification': 'account',
      'POST /me/bindings': 'account',
      'POST /me/bindings/:bindingId/verification': 'account',
      'GET /challenges': 'public',
      'POST /username-recoveries': 'public',
      'POST /password-recoveries': 'public',
      'POST /password-recoveries/:recoveryId/completion': 'public',
      'GET /support': 'public',
      'GET /cases': 'account',
      'GET /cases/:caseId': 'account deregistered',
      'GET /cases/:caseId/timeline': 'account deregistered',
      'POST /cases/:caseId/study-record': 'account',
      'POST /cases/:caseId/withdrawal': 'account deregistered',
      'PUT /cases/:caseId/photos/:side': 'account deregistered',
      'GET /cases/:caseId/photos/:side': 'account deregistered',
      'DELETE /cases/:caseId/photos/:side': 'account deregistered',
      'POST /cases/:caseId/photo-submissions': 'account deregistered',
      'POST /cases/:caseId/appeal': 'account deregistered',
      'POST /cases/:caseId/assist-requests': 'account',
      'GET /assists': 'account',
      'GET /assists/:requestId': 'account',
      'POST /assists/:requestId/grant': 'account',
      'POST /assists/:requestId/decline': 'account',
      'POST /assists/:requestId/withdrawal': 'account',
      'GET /corrections/:correctionId': 'account',
      'PUT /corrections/:correctionId/photos/:side': 'account',
      'GET /corrections/:correctionId/photos/:side': 'account',
      'DELETE /corrections/:correctionId/photos/:side': 'account',
      'POST /corrections/:correctionId/photo-submissions': 'account',
      'POST /corrections/:correctionId/withdrawal': 'account',
      'GET /inbox': 'account deregistered',
      'GET /inbox/unread-count': 'account deregistered',
      'GET /inbox/events': 'account deregistered',
      'POST /inbox/:noticeId/read': 'account deregistered',
      'GET /internal/v1/deliveries/:deliveryId': 'internal:notification',
      'DELETE /internal/v1/deliveries/:deliveryId': 'internal:notification',
      'GET /internal/v1/accounts/:accountId/notice-addresses': 'internal:notification',
    });
  });

  it('refuse another peer, another path and no token', async () => {
    const path = `/internal/v1/accounts/${browser.accountId}/notice-addresses`;
    expect((await portal.inside().call('GET', path)).status).toBe(401);
    expect((await browser.call('GET', path)).status).toBe(404);
    expect((await portal.peer('review-queue', 'GET', path)).status).toBe(403);
    expect((await portal.peer('notification', 'GET', path)).status).toBe(200);
    expect((await portal.peer('notification', 'GET', path.replace(browser.accountId, ID))).status).toBe(404);
  });

  it('are described without an engine, each time alike', async () => {
    const [one, two] = [
      await emitOpenapi(account, await account.app()),
      await emitOpenapi(account, await account.app()),
    ];
    expect(one).toBe(two);
    expect(Object.keys((JSON.parse(one) as { paths: object }).paths)).toEqual(
      expect.arrayContaining(['/api/v1/sessions', '/api/v1/me', '/api/v1/registrations/{registrationId}/verification']),
    );
  });

  it('tell where people help, and who runs the portal', async () => {
    expect((await portal.browser().call('GET', '/api/v1/support')).body).toEqual({
      hotline: '400-000-0000',
      email: 'support@zhenming.example',
      authority: '某省学生信息中心',
      filingNumber: '某ICP备00000000号',
    });
  });
});
