import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { rejection } from '../../tools/src/reviewer-client.js';
import { eventually } from '../../tools/src/browser.js';
import { freshIdentity, type Person } from '../../tools/src/portal.js';
import {
  addStaff,
  anotherClaim,
  cohort,
  dispute,
  inSchoolRecord,
  later,
  officeImports,
  reviewer,
  registeredPerson,
  STAFF_PASSWORD,
} from '../stories/world.js';
import {
  expectAccessible,
  expectDark,
  expectLargeAndDark,
  expectWholeWords,
  onEach,
  sizes,
  windows,
  type Language,
  type Size,
} from './browsing.js';
import { looksAtBoth } from './walks.js';

/** where the pictures go; nothing is written unless SCREENS=1 */
const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const keeps = process.env['SCREENS'] === '1';

const open = windows();

/** people and things in every state that has a page of its own */
interface Scene {
  readonly claimant: Person;
  readonly caseId: string;
  readonly claimed: Person;
  readonly retried: Person;
  readonly retriedCase: string;
  readonly waiting: Person;
  readonly waitingCase: string;
  readonly asking: Person;
  readonly askingCase: string;
  readonly helper: Person;
  readonly requestId: string;
  readonly inLine: Person;
  readonly inLineCase: string;
  readonly winner: Person;
  readonly wonCase: string;
  readonly loser: Person;
  readonly contesting: Person;
  readonly contestCase: string;
  readonly correcting: Person;
  readonly correctionId: string;
}

async function scene(): Promise<Scene> {
  const helper = await registeredPerson();
  await officeImports([{ ...helper.identity, ...inSchoolRecord().row }]);
  await later('+181d', helper);
  const plain = await dispute();
  const rejected = await dispute();
  await rejected.claimant.handsPhotosIn(rejected.caseId);
  const reviewerClient = await reviewer();
  const task = await reviewerClient.taskOf(rejected.caseId);
  await reviewerClient.viewsAll(task);
  await reviewerClient.decides(
    task,
    rejection('RETRY', ['CARD_TEXT_UNREADABLE'], { applicantNote: '请在光线均匀处重拍一张' }),
  );
  const queued = await dispute();
  const alsoQueued = await dispute();
  // the reviewers of both languages take one task each
  for (const { claimant, caseId } of [queued, alsoQueued]) await claimant.handsPhotosIn(caseId);
  const asked = await dispute(inSchoolRecord().row);
  await asked.claimant.asksClassmate(asked.caseId, helper.identity.name, cohort);
  const requestId = await helper.askedOnce();
  const { row, given } = inSchoolRecord();
  const won = await dispute(row);
  await won.claimant.giveStudyRecord(won.caseId, given);
  await won.claimant.closed(won.caseId, 'WON');
  await won.holder.login();
  const taken = inSchoolRecord();
  const contested = await dispute(taken.row);
  await contested.claimant.giveStudyRecord(contested.caseId, taken.given);
  await contested.claimant.closed(contested.caseId, 'WON');
  await contested.holder.login();
  const contestCase = await contested.holder.contests();
  // five claims are heard at a time
  for (let n = 0; n < 4; n++) await anotherClaim(plain.holder);
  const sixth = await anotherClaim(plain.holder);
  const correcting = await registeredPerson();
  const { correctionId } = (await correcting.asksCorrection(freshIdentity())).body;
  await eventually('the correction is open', async () => (await correcting.correction(correctionId)).status === 200);
  return {
    ...{ claimant: plain.claimant, caseId: plain.caseId, claimed: plain.holder },
    ...{ retried: rejected.claimant, retriedCase: rejected.caseId },
    ...{ waiting: queued.claimant, waitingCase: queued.caseId },
    ...{ asking: asked.claimant, askingCase: asked.caseId, helper, requestId },
    ...{ inLine: sixth.claimant, inLineCase: sixth.caseId },
    ...{ contesting: contested.holder, contestCase },
    ...{ winner: won.claimant, wonCase: won.caseId, loser: won.holder },
    ...{ correcting, correctionId },
  };
}

type Visit = readonly [name: string, who: keyof Scene | undefined, path: (scene: Scene) => string];

const portalPages: readonly Visit[] = [
  ['home', undefined, () => '/'],
  ['login', undefined, () => '/login'],
  ['register', undefined, () => '/register'],
  ['recover-username', undefined, () => '/recover-username'],
  ['recover-password', undefined, () => '/recover-password'],
  ['missing', undefined, () => '/no-such-page'],
  ['home-contested', 'claimant', () => '/'],
  ['me', 'claimant', () => '/me'],
  ['home-claimed', 'claimed', () => '/'],
  ['me-claimed', 'claimed', () => '/me'],
  ['objection-missing', 'claimed', () => '/objections/00000000-0000-7000-8000-000000000000'],
  ['me-identity', 'claimant', () => '/me/identity'],
  ['me-contacts', 'claimant', () => '/me/contacts'],
  ['me-password', 'claimant', () => '/me/password'],
  ['me-security', 'claimant', () => '/me/security'],
  ['case', 'claimant', ({ caseId }) => `/cases/${caseId}`],
  ['case-photo-rules', 'claimant', ({ caseId }) => `/cases/${caseId}/photos`],
  ['case-photo-front', 'claimant', ({ caseId }) => `/cases/${caseId}/photos?step=front`],
  ['case-photo-hand-in', 'claimant', ({ caseId }) => `/cases/${caseId}/photos?step=hand-in`],
  ['case-classmate', 'claimant', ({ caseId }) => `/cases/${caseId}/classmate`],
  ['case-study-record', 'claimant', ({ caseId }) => `/cases/${caseId}/study-record`],
  ['case-timeline', 'claimant', ({ caseId }) => `/cases/${caseId}/timeline`],
  ['case-missing', 'claimant', () => '/cases/00000000-0000-7000-8000-000000000000'],
  ['inbox', 'claimant', () => '/inbox'],
  ['case-retry', 'retried', ({ retriedCase }) => `/cases/${retriedCase}`],
  ['case-waiting', 'waiting', ({ waitingCase }) => `/cases/${waitingCase}`],
  ['case-in-line', 'inLine', ({ inLineCase }) => `/cases/${inLineCase}`],
  ['photo-review', 'waiting', () => '/photo-review'],
  ['case-classmate-code', 'asking', ({ askingCase }) => `/cases/${askingCase}/classmate`],
  ['classmate-help', 'asking', () => '/classmate-help'],
  ['assists', 'helper', () => '/assists'],
  ['assist', 'helper', ({ requestId }) => `/assists/${requestId}`],
  ['case-won', 'winner', ({ wonCase }) => `/cases/${wonCase}`],
  ['me-binding', 'winner', () => '/me/binding'],
  ['deregistered', 'loser', () => '/deregistered'],
  ['contest', 'contesting', ({ contestCase }) => `/cases/${contestCase}`],
  ['correction', 'correcting', ({ correctionId }) => `/corrections/${correctionId}`],
  ['correction-photos', 'correcting', ({ correctionId }) => `/corrections/${correctionId}/photos`],
];

type Office = readonly [name: string, role: Parameters<typeof addStaff>[0][number], path: (scene: Scene) => string];

const officePages: readonly Office[] = [
  ['start', 'reviewer', () => '/'],
  ['next', 'reviewer', () => '/next'],
  ['queue', 'senior-reviewer', () => '/queue'],
  ['statistics', 'senior-reviewer', () => '/statistics'],
  ['alarms', 'senior-reviewer', () => '/alarms'],
  ['find', 'auditor', () => '/find'],
  ['find-hit', 'support', ({ caseId }) => `/find?reference=${referenceOf(caseId)}`],
  ['audit-case', 'auditor', ({ wonCase }) => `/audit/${wonCase}`],
  ['deregistrations', 'admin', () => '/deregistrations'],
  ['parked', 'admin', () => '/parked'],
  ['consumers', 'admin', () => '/consumers'],
  ['correction', 'support', () => '/correction'],
  ['human-help', 'support', () => '/human-help'],
  ['human-help-senior', 'senior-reviewer', () => '/human-help'],
  ['staff', 'admin', () => '/staff'],
  ['own-login', 'auditor', () => '/own-login'],
  ['missing', 'admin', () => '/no-such-page'],
];

/** the page has come to rest, and is as it should be */
async function looked(page: Page, app: string, name: string, language: Language): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
  expect((await page.title()).length).toBeGreaterThan(0);
  // what could not be read is an accessible page, too
  if (app === 'dashboard') expect(await page.locator('main [role=alert]').count()).toBe(0);
  const before = page.viewportSize() ?? sizes.desktop;
  // as it was loaded, then as if the window or the device were turned into the other one
  for (const at of [before, before.width === sizes.phone.width ? sizes.desktop : sizes.phone]) {
    await page.setViewportSize(at);
    await expectAccessible(page);
    await expectWholeWords(page);
  }
  await page.setViewportSize(before);
  await (app === 'portal' ? expectLargeAndDark(page) : expectDark(page));
  if (!keeps) return;
  // people of the office sit in front of wide screens
  if (app === 'dashboard') await page.setViewportSize(sizes.desktop);
  const picture = await page.screenshot({ fullPage: true });
  mkdirSync(`${folder}${app}`, { recursive: true });
  await sharp(picture).png({ palette: true, colours: 64 }).toFile(`${folder}${app}/${name}.${language}.png`);
  await page.setViewportSize(before);
}

/** one scene for both languages: its pages are looked at, nothing is done there */
let here: Scene;
const logins = new Map<string, string>();
beforeAll(async () => {
  here = await scene();
}, 300_000);

/** one of each role for both languages, but reviewers, who hold on to their tasks */
async function loginOf(role: Office[1], language: Language): Promise<string> {
  const key = role === 'reviewer' ? `${role} ${language}` : role;
  const login = logins.get(key) ?? (await addStaff([role]));
  logins.set(key, login);
  return login;
}

const views = onEach<[Language, Size]>(['zh-CN', 'phone'], ['en', 'desktop']);
describe.each(views)('every page in %s on a %s', (language, size) => {
  const pages = new Map<string, Page>();
  afterAll(async () => {
    for (const page of pages.values()) await page.context().close();
  });

  const as = async (who: keyof Scene | undefined): Promise<Page> => {
    const known = pages.get(who ?? '');
    if (known) return known;
    const page = await open.portal({ size, language, kept: true });
    pages.set(who ?? '', page);
    if (who !== undefined) {
      const { gateway } = (here[who] as Person).system;
      const [name, value = ''] = (here[who] as Person).browser.cookies.split('=', 2);
      await page.context().addCookies([{ name: name as string, value, url: gateway }]);
    }
    return page;
  };

  it.each(portalPages)('portal: %s', async (name, who, path) => {
    const page = await as(who);
    await page.goto(path(here));
    await looked(page, 'portal', name, language);
  });

  it.each(officePages)('dashboard: %s', async (name, role, path) => {
    const page = await atDashboard(role);
    await page.goto(path(here));
    await looked(page, 'dashboard', name, language);
  });

  it('dashboard: a task, its photos looked at', async () => {
    const page = await atDashboard('reviewer');
    if (language === 'zh-CN') await looksAtBoth(page);
    else {
      await page.goto('/next');
      await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
      await page.keyboard.press('n');
      await page.getByRole('heading', { level: 1, name: 'Review photos' }).waitFor();
      await page.keyboard.press('v');
      await page.getByRole('img', { name: 'Photo with the document, front' }).waitFor();
    }
    await looked(page, 'dashboard', 'task', language);
  });

  it('dashboard: who is not logged in', async () => {
    const page = await open.dashboard({ size, language });
    await looked(page, 'dashboard', 'login', language);
  });

  const atDashboard = async (role: Office[1]): Promise<Page> => {
    const known = pages.get(`office ${role}`);
    if (known) return known;
    const page = await open.dashboard({ size, language, kept: true });
    pages.set(`office ${role}`, page);
    const zh = language === 'zh-CN';
    await page.getByLabel(zh ? '登录名' : 'Login name').fill(await loginOf(role, language));
    await page.getByLabel(zh ? '密码' : 'Password').fill(STAFF_PASSWORD);
    await page.getByRole('button', { name: zh ? '登录' : 'Log in', exact: true }).click();
    await page.getByRole('button', { name: zh ? '退出' : 'Log out' }).waitFor();
    return page;
  };
});
