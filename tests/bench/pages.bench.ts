// How soon a person on a thin line sees something and can do something: 400 kbit/s both ways, 400 ms before each answer begins,
// nothing kept from before (a new context of Chromium for each visit), a phone's size. Chromium holds answers back itself, so what
// it costs to open a connection is left out, and the processor is the machine's own. A visit of each in turn, beside a page that is
// a headline and no more. The headline is there at the first painted frame in which a heading shows; the profile is usable at the
// first in which all of it is there and nothing in it is still on its way, and then a link of it has to lead on. What had arrived by
// then is counted: it is nearly the same on every machine, and compared with docs/benchmarks.md.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { Registrant } from '../../tools/src/registrant.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { launchChromium } from '../browser/setup/chromium.js';
import { writtenFigures } from './benchmarks-page.js';
import { median, rounded, timesOf, type Bench } from './figures.js';

const THIN_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
/** of what had arrived, above what is written: whether a file ends just before a frame or after it */
const GROWN = 1.15;

const HEADLINE = `document.querySelector('h1')?.checkVisibility()`;
const ONWARD = 'main a[href="/me/security"]';
const PROFILE = `document.querySelector('${ONWARD}') && !document.querySelector('main [aria-busy="true"]')`;

const SEEN = 'seen after ms: ';
/** says in the console when the condition is true in a painted frame */
const watchFor = (condition: string): string => `
  const look = () => {
    if (performance.getEntriesByName('first-contentful-paint').length > 0 && ${condition})
      console.debug('${SEEN}' + performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

interface Visit {
  readonly ms: number;
  /** what had arrived whole by then */
  readonly bytes: number;
  readonly requests: number;
}

interface Address {
  readonly url: string;
  /** true in the page once there is what was waited for */
  readonly until: string;
  /** `Cookie` header of somebody who is logged in */
  readonly cookies?: string;
  /** a link that has to lead on */
  readonly link?: string;
}

/** Opens the address as if for the first time. */
async function visit(browser: Browser, { url, until, cookies = '', link }: Address): Promise<Visit> {
  const context = await browser.newContext(PHONE);
  try {
    for (const pair of cookies.split('; ').filter(Boolean)) {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      await context.addCookies([{ name, value, url }]);
    }
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', THIN_LINE);
    let asked: number | undefined;
    const arrived: { at: number; bytes: number }[] = [];
    line.on('Network.requestWillBeSent', ({ timestamp }) => (asked ??= timestamp));
    line.on('Network.loadingFinished', ({ timestamp, encodedDataLength: bytes }) =>
      arrived.push({ at: (timestamp - (asked ?? timestamp)) * 1_000, bytes }),
    );
    await page.addInitScript(watchFor(until));
    const [said] = await Promise.all([
      page.waitForEvent('console', (message) => message.text().startsWith(SEEN)),
      page.goto(url, { waitUntil: 'commit' }),
    ]);
    const ms = Number(said.text().slice(SEEN.length));
    if (link !== undefined) {
      await page.click(link);
      await page.waitForURL((at) => at.href !== url);
    }
    const before = arrived.filter(({ at }) => at <= ms);
    return { ms, bytes: before.reduce((sum, { bytes }) => sum + bytes, 0), requests: before.length };
  } finally {
    await context.close();
  }
}

async function barePage(): Promise<{ server: Server; url: string }> {
  const html = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>甄明</title><h1>学生信息门户</h1>';
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

export const pages: Bench = async (emit, { quick }) => {
  const rounds = quick ? 2 : 9;
  const started = await StartedSystem.start();
  const browser = await launchChromium();
  const { gateway, staffGateway } = started.system;
  const { server, url } = await barePage();
  const missed: string[] = [];
  try {
    const person = await new Registrant(started.system).register();
    await person.signUp();
    await person.holds();
    const { cookies } = person.browser;
    const addresses: Readonly<Record<string, Address>> = {
      bare: { url, until: HEADLINE },
      headline: { url: `${gateway}/`, until: HEADLINE },
      profile: { url: `${gateway}/me`, until: PROFILE, cookies, link: ONWARD },
      dashboard: { url: `${staffGateway}/`, until: HEADLINE },
    };
    const visits: Record<string, Visit[]> = {};
    // the first round warms the services up
    for (let round = 0; round <= rounds; round++)
      for (const [name, address] of Object.entries(addresses)) {
        const made = await visit(browser, address);
        if (round > 0) (visits[name] ??= []).push(made);
      }
    const msOf = (name: string): number[] => (visits[name] ?? []).map(({ ms }) => ms);
    const bare = median(msOf('bare'));
    for (const name of Object.keys(addresses)) {
      const value = rounded(median(msOf(name)));
      const isBare = name === 'bare';
      const compared = { ratio: isBare ? null : rounded(value / bare, 2), against: isBare ? null : 'pages.bare' };
      emit({ name: `pages.${name}`, value, unit: 'ms', ...compared, ...timesOf(msOf(name)) });
      for (const unit of ['bytes', 'requests'] as const) {
        const value = median((visits[name] ?? []).map((one) => one[unit]));
        const counted = `pages.${name}.${unit}`;
        const written = writtenFigures().get(counted);
        emit({ name: counted, value, unit, ratio: null, against: null, ...timesOf() });
        if (written !== undefined && value > written * GROWN)
          missed.push(`${counted}: ${value}, and docs/benchmarks.md says ${written}: if it has to be, write it there`);
      }
    }
  } finally {
    server.close();
    await browser.close();
    await started.remove();
  }
  return missed;
};
