import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { Sessions } from '../sessions/sessions.repository.js';
import { Behind } from '../testing/service-behind.fixture.js';
import { PASSWORD, person, Portal, type Browser } from '../testing/portal.fixture.js';

const notification = new Behind();
let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start({ NOTIFICATION_URL: await notification.start() });
});
afterAll(async () => {
  await portal.stop();
  await notification.stop();
});

interface Line {
  readonly isOpen: () => boolean;
  readonly hangUp: () => void;
}

/** The line of a page that is open in this browser. */
async function lineOf({ cookie }: Browser, of = portal): Promise<Line> {
  const gone = new AbortController();
  const response = await fetch(`${of.service.url}/api/v1/inbox/events`, {
    headers: { cookie: cookie as string },
    signal: gone.signal,
  });
  expect(response.status).toBe(200);
  let open = true;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const read = async (): Promise<void> => {
    while (!(await reader.read()).done);
  };
  void read()
    .catch(() => undefined)
    .finally(() => (open = false));
  return { isOpen: () => open, hangUp: () => gone.abort() };
}

const registered = async () => {
  const { phone } = person();
  return { phone, browser: await portal.register('PHONE', phone) };
};
const ended = (line: Line) => until(() => !line.isOpen(), { what: 'the line ends' });

describe('a live connection', () => {
  const ways: [string, (own: { phone: string; browser: Browser }) => Promise<unknown>][] = [
    ['a logout', ({ browser }) => browser.call('DELETE', '/api/v1/sessions/current')],
    [
      'a login that replaces it',
      ({ phone, browser }) => browser.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD }),
    ],
    // as another copy of the service does it
    [
      'another copy of the service',
      ({ browser }) =>
        portal.db.query('delete from sessions where account_id = $1', [
          (browser as Browser & { accountId: string }).accountId,
        ]),
    ],
  ];
  it.each(ways)('ends with its session: by %s', async (_how, endsIt) => {
    const [own, other] = [await registered(), await registered()];
    const [line, others] = [await lineOf(own.browser), await lineOf(other.browser)];
    await endsIt(own);
    await ended(line);
    expect(others.isOpen()).toBe(true);
    others.hangUp();
    await until(() => notification.live.size === 0, { what: 'nothing is left behind the gateway' });
  });

  it('goes on when its session gets a new token, and ends when that is used: whoever has the old one hears nothing more', async () => {
    const { browser } = await registered();
    const { browser: gone } = await registered();
    const [line, other] = [await lineOf(browser), await lineOf(gone)];
    const sessions = portal.service.app.get<Sessions>(Sessions, { strict: false });
    const { tokenHash } = (await sessions.find(browser.cookie?.split('=')[1] as string)) as { tokenHash: string };
    const now = await portal.service.app.get<Clock>(Clock, { strict: false }).now();
    const proven = await sessions.prove(tokenHash, { contactSince: null }, now);
    await gone.call('DELETE', '/api/v1/sessions/current');
    // the look that ended this one saw the other one, too
    await ended(other);
    expect(line.isOpen()).toBe(true);
    await sessions.find(String(proven?.token));
    await ended(line);
  });

  it('does not keep its session from ending for want of use, and ends with it', async () => {
    const { browser } = await registered();
    await portal.moveClock('40 minutes');
    const line = await lineOf(browser);
    await portal.moveClock('20 minutes');
    await ended(line);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
  });

  it('does not keep the service from stopping', async () => {
    const env = { NOTIFICATION_URL: notification.url, STOP_GRACE_SECONDS: '600' };
    const another = await Portal.start(env);
    const line = await lineOf(await another.register('PHONE', person().phone), another);
    await another.stop();
    await ended(line);
  });
});
