import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '../../tools/src/browser.js';
import { system } from '../stories/world.js';
import { launchChromium, type Launching } from './setup/chromium.js';

/** what people sit in front of; the two widths */
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof sizes;
export type Language = 'zh-CN' | 'en';

/** What a walk is done on, each in its turn; with WALKS=first, before a change lands, on the first alone. Every page is turned to both sizes. */
export const onEach = <T>(...all: readonly [T, ...T[]]): readonly T[] =>
  process.env['WALKS'] === 'first' ? all.slice(0, 1) : all;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** asked for what is wrong only, axe need not describe all that is right */
const ALL = { runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] };
const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] };

/**
 * Takes away what Chrome and Edge of January 2023 do not have, the oldest browsers that pages are built for (`target` in web-kit's
 * vite.mjs): functions that are called by a page, and an option of a picture, which they refuse.
 */
const OLDEST = `for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name];
  const decode = createImageBitmap;
  createImageBitmap = async (...given) => {
    if (given.at(-1)?.imageOrientation === 'from-image') throw new TypeError('from-image is not a valid enum value');
    return decode(...given);
  };`;

interface Looking {
  readonly size?: Size;
  readonly language?: Language;
  /** for the tests after this one, too */
  readonly kept?: boolean;
}

/** One Chromium for a file of tests, and the windows it opened. */
export class Windows {
  private browser: Browser | undefined;
  private readonly contexts: BrowserContext[] = [];
  /** how many were open before this test */
  private before = 0;
  /** what no page may do: errors in the console, resources from elsewhere, blocked by its own policy */
  readonly troubles: string[] = [];

  async open(launching: Launching): Promise<void> {
    this.browser = await launchChromium(launching);
  }

  async close(): Promise<void> {
    await this.browser?.close();
  }

  testBegins(): void {
    this.before = this.contexts.length;
  }

  /** What was opened in it is closed: a page that nobody looks at any more goes on drawing and asking. */
  async testEnds(): Promise<void> {
    await Promise.all(
      this.contexts.splice(this.before).map(async (context) => {
        // what a handler is still fetching concerns nobody any more; what the test itself has closed has no handlers
        const routed = [context, ...context.pages()];
        await Promise.allSettled(routed.map((at) => at.unrouteAll({ behavior: 'ignoreErrors' })));
        await context.close();
      }),
    );
  }

  /** A fresh person at the portal. */
  portal(looking: Looking = {}): Promise<Page> {
    return this.window(system().gateway, { size: 'phone', ...looking });
  }

  /** A member of staff at the dashboard. */
  dashboard(looking: Looking = {}): Promise<Page> {
    return this.window(system().staffGateway, { size: 'desktop', ...looking });
  }

  /** Somebody at a service that is no part of the system. */
  async window(origin: string, { size = 'desktop', language = 'zh-CN', kept = false }: Looking): Promise<Page> {
    if (!this.browser) throw new Error('no browser was opened');
    const phone = size === 'phone';
    const context = await this.browser.newContext({
      baseURL: origin,
      viewport: sizes[size],
      locale: language,
      hasTouch: phone,
      isMobile: phone,
      reducedMotion: 'reduce',
    });
    if (!kept) this.contexts.push(context);
    context.setDefaultTimeout(60_000);
    await context.addInitScript(OLDEST);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.troubles.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // a refusal that a page handles is in the console too
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { protocol, origin: from } = new URL(request.url());
      if (/^https?:/.test(protocol) && from !== origin) this.troubles.push(`${page.url()} asks ${from}`);
    });
    await page.goto('/');
    return page;
  }
}

/** Windows for this file of tests; none of its pages may have had trouble. */
export function windows(launching: Launching = {}): Windows {
  const opened = new Windows();
  beforeAll(() => opened.open(launching));
  beforeEach(() => opened.testBegins());
  afterEach(() => opened.testEnds());
  afterAll(async () => {
    await opened.close();
    expect(opened.troubles).toEqual([]);
  });
  return opened;
}

/** What the page has heard of so far is on the screen. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');

interface Look {
  /** serious or critical violations, by rule */
  readonly grave: string[];
  /** has to be scrolled sideways */
  readonly wide: boolean;
}

/** Our pages have no frames, so axe may look from within; it stays in a page until that is loaded anew. */
const look = (asked: object): string => `axe.run(document, ${JSON.stringify(asked)}).then(({ violations }) => ({
  grave: violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth > 1,
}))`;

/** Nothing serious or critical by the rules of WCAG 2.2 A and AA, and nothing that has to be scrolled sideways. */
export async function expectAccessible(page: Page, asked = ALL): Promise<void> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const found = await page.evaluate<Look>(look(asked));
  const at = { page: page.url(), frames: page.frames().length };
  expect({ ...at, ...found }).toEqual({ page: page.url(), frames: 1, grave: [], wide: false });
}

/**
 * What stands in a select and is cut, whichever is chosen: its text is wider than all lines that it has. It is chosen as no person
 * would, so no page hears of it.
 */
const CUT = `[...document.querySelectorAll('select')].flatMap((select) => {
  const [before, style, pen] = [select.selectedIndex, getComputedStyle(select), document.createElement('canvas').getContext('2d')];
  const px = (name) => Number.parseFloat(style[name]);
  pen.font = style.font;
  const cut = [...select.options].filter((option) => {
    option.selected = true;
    const lines = Math.round((select.clientHeight - px('paddingTop') - px('paddingBottom')) / px('lineHeight'));
    return pen.measureText(option.text).width > lines * (select.clientWidth - px('paddingLeft') - px('paddingRight'));
  });
  select.selectedIndex = before;
  return cut.map(({ text }) => text);
})`;

/** words, dates and numbers of what is said of facts that are broken in their middle: the column is too narrow for them */
const BROKEN = `[...document.querySelectorAll('.facts dd')].flatMap((said) => {
  const texts = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    for (const { 0: word, index } of text.data.matchAll(/[A-Za-z0-9/:*]+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
    }
  }
  return broken;
})`;

/** What is said of facts has the width that it needs. */
export async function expectWholeWords(page: Page): Promise<void> {
  expect(await page.evaluate<string[]>(BROKEN)).toEqual([]);
}

/** antd is given its colours by a script, a moment after the page has them; the portal has no antd */
const IN_OUR_COLOURS = `(() => {
  const drawn = document.querySelector('[class*="css-var-"]');
  const of = (one, name) => getComputedStyle(one).getPropertyValue(name);
  return drawn === null || of(drawn, '--ant-color-text') === of(document.documentElement, '--text');
})()`;

async function becomes(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await eventually('antd is in our colours', () => page.evaluate<boolean>(IN_OUR_COLOURS));
}

/** On a dark screen all that is read stands out; it becomes dark while the page is open, which is left light. */
export async function expectDark(page: Page): Promise<void> {
  await becomes(page, 'dark');
  await expectAccessible(page, CONTRAST);
  await becomes(page, 'light');
}

/**
 * On the narrowest screen with text twice as large nothing has to be scrolled sideways or is cut (WCAG 1.4.4, 1.4.10), and on a
 * dark one all that is read stands out. The page is left as it was.
 */
export async function expectLargeAndDark(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  expect(await page.evaluate<string[]>(CUT)).toEqual([]);
  await expectDark(page);
  await page.evaluate("document.documentElement.style.fontSize = ''");
  if (before) await page.setViewportSize(before);
}
