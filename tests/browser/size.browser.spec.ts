import { expect, it } from '@jest/globals';
import { windows } from './browsing.js';

const KIB = 1024;
const MOST_BYTES = 250 * KIB;

const open = windows();

it('the first pages of the portal need at most 250 KiB of JavaScript, compressed by gzip', async () => {
  const page = await open.portal();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const length = async () => Number((await response.headerValue('content-length')) ?? Number.NaN);
    sizes.set(response.url(), length());
  });
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
