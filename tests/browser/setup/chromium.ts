import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

const found = (): string | undefined => [process.env['CHROMIUM_PATH'] ?? '', ...KNOWN].find((path) => existsSync(path));

/** Debian and Ubuntu, where we may; the fonts too, because pages are in Chinese first. */
function install(): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  process.stderr.write(`Chromium is missing: apt-get install ${PACKAGES.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status;
  const wanted = ['install', '-y', '--no-install-recommends', ...PACKAGES];
  return apt(...wanted) === 0 || (apt('update') === 0 && apt(...wanted) === 0);
}

/** Where Chromium is: at CHROMIUM_PATH or where systems keep it; installed where that is possible. Throws what to do. */
export function chromiumPath(): string {
  const path = found() ?? (install() ? found() : undefined);
  if (path === undefined)
    throw new Error(
      `the browser tests need Chromium: install it (on Debian as root: apt-get install ${PACKAGES.join(' ')}), or name the one you have in CHROMIUM_PATH`,
    );
  return path;
}

export interface Launching {
  /** shows a page that was left as it was, as browsers do; otherwise it is loaded, as Playwright has it */
  readonly keepsPages?: boolean;
}

/** Chromium without a window, asking nobody but the pages it is sent to. */
export const launchChromium = ({ keepsPages = false }: Launching = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    args: [
      // as root there is no sandbox; it opens our own pages only
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
