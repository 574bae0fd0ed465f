import { expect } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import type { Person } from '../../tools/src/portal.js';
import { codeFor, mailbox } from '../../tools/src/browser.js';
import { system } from '../stories/world.js';
import { LOST, losesAnswer, signal, type Signal } from './lines.js';
import { logsInAgain } from './walks.js';

/** Why a condition does not fit a form. */
type Not = string;
type Does = (page: Page) => Promise<unknown>;

/** A form, dialog or button that changes something, and what becomes of it under each condition, unless that does not fit. */
export interface Form {
  /** what its fields and its button are in; default: the main part of the page */
  readonly scope?: (page: Page) => Locator;
  /** goes from the page to the form, where that is a dialog */
  readonly opens?: Does;
  /** fills it in right */
  readonly fills?: Does;
  /** on its button, where what was entered is looked at once more before it is sent */
  readonly next?: string;
  /** on the button that sends it */
  readonly button: string | RegExp;
  /** and that of sending it again, where it differs */
  readonly again?: string;
  /** proves who the person is, where the password of a login is not enough */
  readonly proves?: Does;
  /** address of its change */
  readonly change: RegExp;
  /** stands there afterwards */
  readonly done: Does;
  /** how often it took effect: once */
  readonly effects?: () => Promise<number>;
  /** what it says where nothing is filled in */
  readonly empty: readonly string[] | Not;
  /** … where thousands of characters were pasted into every field */
  readonly long: readonly string[] | Not;
  /** … where every field has letters of other scripts and pictures */
  readonly script: readonly string[] | Not;
  /** labels of the text fields whose text is still there when the person went elsewhere and back, and after a reload; others are empty */
  readonly keeps: readonly string[] | Not;
  /** whose session may end over it */
  readonly session: Pick<Person, 'address' | 'password'> | Not;
  /** what a second tab shows after the same was done there, too, though it had heard of nothing */
  readonly second: Does | Not;
  /** that it is slow, and that its answer is lost */
  readonly line?: Not;
}

const fits = <Condition>(condition: Condition | Not): condition is Condition => typeof condition !== 'string';

/** as a clipboard may have it */
const LONG = '很长'.repeat(2_500);
const SCRIPT = 'Жя😀٣';

const LIVE = '**/inbox/events';
const SLOW = '网络较慢，仍在等待回应';
interface Labelled {
  readonly labels: readonly { readonly textContent: string }[];
}
const TEXTS = 'input:not([type=radio], [type=checkbox], [type=file]), textarea';
const SAID = '.field > .wrong, .agreement > .wrong, .notice.wrong[role=alert] > p';

/** by which the server knows a change again that it has done already */
const nameOf = (request: Request): Promise<string | null> => request.headerValue('idempotency-key');

/** A form goes through all that fits it, in one walk. */
export class Conditions {
  /** answers that nobody should get */
  private readonly broken: string[] = [];
  /** how often it was sent */
  private sent = 0;

  constructor(
    private readonly page: Page,
    private readonly form: Form,
  ) {
    page.on('response', (response) => {
      if (response.status() >= 500) this.broken.push(`${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => (this.sent += this.isChange(request) ? 1 : 0));
  }

  async all(): Promise<void> {
    const { opens, next, button, empty, long, script, keeps, session, proves, second, line, done, effects } = this.form;
    await opens?.(this.page);
    await this.button(next ?? button).waitFor();
    if (fits(empty)) await this.says(empty, '');
    if (fits(long)) await this.says(long, LONG);
    if (fits(script)) await this.says(script, SCRIPT);
    if (fits(keeps)) await this.keepsOnly(keeps);
    if (fits(session)) await this.outlives(session);
    const tab = fits(second) ? await this.secondTab() : undefined;
    await this.fills();
    await proves?.(this.page);
    if (line === undefined) await this.isSlowThenLostThenRepeated();
    else await this.press();
    await done(this.page);
    if (effects) expect(await effects()).toBe(1);
    if (tab && fits(second)) {
      await this.button(button, tab.page).click();
      tab.reads.give();
      await second(tab.page);
      await tab.page.close();
    }
    expect(this.broken).toEqual([]);
  }

  private isChange(request: Request): boolean {
    return request.method() !== 'GET' && this.form.change.test(request.url());
  }

  private asked(): Promise<Request> {
    return this.page.waitForRequest((request) => this.isChange(request));
  }

  private scope(page = this.page): Locator {
    return this.form.scope?.(page) ?? page.getByRole('main');
  }

  private button(name: string | RegExp, page = this.page): Locator {
    return this.scope(page).getByRole('button', { name, exact: true });
  }

  private press(name = this.form.button): Promise<void> {
    return this.button(name).click();
  }

  /** right, and where it is looked at once more, up to that */
  private async fills(page = this.page): Promise<void> {
    await this.form.fills?.(page);
    if (this.form.next) await this.button(this.form.next, page).click();
  }

  /** Each of these sentences and nothing else, with the focus on what is wrong; what the device sees is not sent. */
  private async says(sentences: readonly string[], typed: string): Promise<void> {
    const before = this.sent;
    if (typed !== '') for (const field of await this.scope().locator(TEXTS).all()) await field.fill(typed);
    await this.press(this.form.next);
    const said = this.scope().locator(SAID);
    for (const sentence of sentences) await said.filter({ hasText: sentence }).first().waitFor();
    const found = await said.allTextContents();
    expect(found.map((one) => sentences.find((sentence) => one.includes(sentence)) ?? one)).toEqual(sentences);
    if (typed === '') expect(this.sent).toBe(before);
    const invalid = await this.scope().locator('[aria-invalid=true]').count();
    const focused = await this.page.evaluate<string>(
      'document.activeElement.ariaInvalid === "true" ? "1" : document.activeElement.textContent',
    );
    if (invalid === 1) expect(focused).toBe('1');
    if (invalid > 1) expect(focused).toContain(`有 ${invalid} 项需要修改：`);
  }

  /** the text fields by their labels */
  private async typed(): Promise<Record<string, string>> {
    const fields = await this.scope().locator(TEXTS).all();
    const entries = fields.map(async (field) => [
      await field.evaluate((one) => (one as unknown as Labelled).labels[0]?.textContent ?? ''),
      await field.inputValue(),
    ]);
    return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
  }

  private async keepsOnly(labels: readonly string[]): Promise<void> {
    const { fills, next, button } = this.form;
    const elsewhereAndBack = async (): Promise<void> => {
      await this.page.locator('.brand').click();
      // the page stays until the next one is there
      await this.button(next ?? button).waitFor({ state: 'detached' });
      await this.page.goBack();
    };
    for (const leaves of [elsewhereAndBack, () => this.page.reload()]) {
      await fills?.(this.page);
      const before = await this.typed();
      expect(Object.values(before)).not.toContain('');
      await leaves();
      await this.button(next ?? button).waitFor();
      const kept = Object.entries(before).map(([label, text]) => [label, labels.includes(label) ? text : '']);
      expect(await this.typed()).toEqual(Object.fromEntries(kept));
    }
  }

  private async outlives(person: Pick<Person, 'address' | 'password'>): Promise<void> {
    const { fills, next } = this.form;
    await fills?.(this.page);
    const before = await this.typed();
    if (next) await this.press(next);
    await this.page.context().clearCookies();
    await this.press();
    await logsInAgain(this.page, person);
    await this.page.getByRole('dialog', { name: '登录已过期' }).waitFor({ state: 'hidden' });
    if (next) await this.press('返回修改');
    expect(await this.typed()).toEqual(before);
  }

  /** The same in another tab, which hears of nothing and reads nothing more: what it shows is old when its button is pressed. */
  private async secondTab(): Promise<{ readonly page: Page; readonly reads: Signal }> {
    const [page, reads] = [await this.page.context().newPage(), signal()];
    await page.route(LIVE, (route) => route.abort());
    await page.goto(this.page.url());
    await this.form.opens?.(page);
    await this.button(this.form.next ?? this.form.button, page).waitFor();
    await this.fills(page);
    await readsNothing(page, reads.given);
    return { page, reads };
  }

  /**
   * After some seconds it is said that the page waits; then all is done, and the answer is lost; the same is sent again. Meanwhile the page
   * reads nothing: it would go on by itself.
   */
  private async isSlowThenLostThenRepeated(): Promise<void> {
    const { page, form } = this;
    const [answers, repeated] = [signal(), signal()];
    await readsNothing(page, repeated.given);
    await losesAnswer(page, form.change, answers.given);
    const asked = this.asked();
    await this.press();
    const lost = await asked;
    await page.clock.runFor(7_000);
    await page.getByText(SLOW).first().waitFor();
    answers.give();
    await page.getByText(LOST).first().waitFor();
    expect(await page.getByText(SLOW).count()).toBe(0);
    const askedAgain = this.asked();
    await this.press(form.again);
    expect(await nameOf(await askedAgain)).toBe(await nameOf(lost));
    repeated.give();
  }
}

/** What a page reads from now on comes only then. */
async function readsNothing(page: Page, until: Promise<void>): Promise<void> {
  await page.route('**/api/v1/**', async (route) => {
    if (route.request().method() === 'GET') await until;
    return route.fallback();
  });
}

/** A page whose time the test moves, and which hears of nothing that happens: it would go on by itself. */
export async function alone(page: Page): Promise<Page> {
  await page.clock.install();
  await page.route(LIVE, (route) => route.abort());
  return page;
}

export const codesTo = async (address: string): Promise<number> => (await mailbox(system(), address)).length;
export const says = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();
export const NOTHING_TYPED = { empty: 'nothing is typed', long: 'nothing is typed', script: 'nothing is typed' };
/** a question with one button that says yes */
export const QUESTION = { ...NOTHING_TYPED, keeps: 'it closes, and nothing was typed' };
const dialog = (title: string | RegExp) => (page: Page) => page.getByRole('dialog', { name: title });
export const presses = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

/** A question that a button of the page opens, and its yes. */
export const asks = (opener: string, title: string | RegExp, button: string) => ({
  ...QUESTION,
  scope: dialog(title),
  opens: presses(opener),
  button,
});

/** As an answer in a case wants it: by a code to a contact that is older than the case, in the session of the page. */
export const byCode =
  ({ address }: Pick<Person, 'address'>) =>
  async (page: Page): Promise<void> => {
    const known = await codesTo(address);
    const post = (path: string, body: object) =>
      page.evaluate<Record<string, string>>(`fetch('/api/v1/me${path}', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '${JSON.stringify(body)}',
      }).then((answer) => answer.json())`);
    const contactId = await page.evaluate<string>(
      `fetch('/api/v1/me').then((answer) => answer.json()).then(({ contacts }) => contacts[0].contactId)`,
    );
    const { proofId } = await post('/reauthentications/codes', { contactId });
    const code = await codeFor(system(), address, known);
    await post(`/reauthentications/codes/${proofId}/verification`, { code });
  };
