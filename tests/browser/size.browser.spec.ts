import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { registeredPerson } from '../stories/world.js';
import { windows } from './browsing.js';

const KIB = 1024;
const MOST_BYTES = 150 * KIB;

const open = windows();

it('the first pages of the portal need at most 150 KiB of JavaScript, compressed by gzip', async () => {
  const page = await open.portal();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const length = async () => Number((await response.headerValue('content-length')) ?? Number.NaN);
    sizes.set(response.url(), length());
  });
  const line = await page.context().newCDPSession(page);
  await line.send('Network.clearBrowserCache');
  // Chromium would take Brotli, which is smaller
  await page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
  await page.goto('/login');
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  process.stdout.write(`portal: ${Math.round(bytes / KIB)} KiB of JavaScript for its first pages\n`);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

/** keeps scripts away, as a line does that breaks off */
const without = (page: Page, scripts: string): Promise<unknown> => page.route(scripts, (route) => route.abort());

/** what a person sees at the top of the first page, and where the headline stands */
const top = async (page: Page) => ({
  brand: (
    await page
      .getByRole('banner')
      .getByRole('link', { name: /甄明|Zhenming/ })
      .textContent()
  )
    ?.trim()
    .split(/\s{2,}/)
    .join(' '),
  headline: (await page.locator('hgroup').textContent())
    ?.trim()
    .split(/\s{2,}/)
    .join(''),
  at: await page.getByRole('heading', { level: 1 }).boundingBox(),
});

it('header and headline are there without any script', async () => {
  const page = await open.portal();
  await without(page, '**/*.js');
  await page.goto('/');
  expect(await page.getByRole('banner').isVisible()).toBe(true);
  expect(await page.getByRole('heading', { level: 1, name: '学生信息门户' }).isVisible()).toBe(true);
  expect(await page.getByText('正在打开…').isVisible()).toBe(false);
});

it.each([
  ['zh-CN', '页面没有打开，请刷新重试。'],
  ['en', 'The page did not open. Please reload it.'],
] as const)(
  'in %s, the first script shows the header and headline of the app where the app will have them, and says where it does not come',
  async (language, failed) => {
    const page = await open.portal({ language });
    await page.getByRole('heading', { level: 2 }).waitFor();
    const ofTheApp = await top(page);
    await without(page, '**/assets/app-*.js');
    await page.goto('/');
    await page.getByRole('alert').getByText(failed).waitFor();
    expect(await top(page)).toEqual(ofTheApp);
    // the headline is that of the first page alone
    await page.goto('/me');
    await page.getByRole('alert').getByText(failed).waitFor();
    expect(await page.getByRole('heading').count()).toBe(0);
  },
);

it('a browser that is older than those the portal is made for is told to use another, and not that its line is broken', async () => {
  const page = await open.portal();
  await page.addInitScript('delete Crypto.prototype.randomUUID');
  await page.goto('/');
  await page.getByRole('alert').getByText('请升级浏览器，或换一个浏览器').waitFor();
});

it('what the profile needs is asked for once, and before the app is there', async () => {
  const person = await registeredPerson();
  const page = await open.portal();
  const [name = '', value = ''] = person.browser.cookies.split(/=(.*)/s);
  await page.context().addCookies([{ name, value, url: page.url() }]);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/v1/')) asked.push(pathname.slice('/api/v1'.length));
  });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/app-*.js', async (route) => {
    await held;
    await route.continue();
  });
  const early = ['/me', '/assists', '/holder-claims', '/me/corrections'];
  await Promise.all([
    ...early.map((path) => page.waitForResponse((response) => response.url().endsWith(`/api/v1${path}`))),
    page.goto('/me', { waitUntil: 'commit' }),
  ]);
  release();
  await page.getByRole('heading', { name: '个人信息' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => early.includes(path)).sort()).toEqual([...early].sort());
});
