import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf, ReviewFacts } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import type { Page } from 'playwright-core';
import {
  CARD,
  STAFF_PASSWORD,
  type ReviewQueueBench,
  type StaffClient,
} from '../../services/review-queue/src/testing/review-queue.fixture.js';
import { eventually } from '../../tools/src/browser.js';
import { photoOf } from '../../tools/src/portal.js';
import { expectAccessible, expectDark, painted, windows } from './browsing.js';
import { LOST, losesAnswer } from './lines.js';
import { partiesWith, reviewQueue } from './real-review-queue.js';
import { arrive, fill, findsAllKept, press } from './walks.js';

const open = windows();

let bench: ReviewQueueBench;
reviewQueue((started) => void (bench = started));

const screens = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;
const PHOTO = { width: 900, height: 1200 } as const;

const parties = partiesWith({});

/** of the right number nobody tells who has it */
const ofCorrection = (() => {
  const { claimant, holder } = parties;
  const right = { name: claimant.name, documentType: 'RESIDENT_ID', numberMasked: '320*************14' };
  return { claimant: { ...claimant, heldSince: holder.heldSince }, holder: null, others: [], right };
})();

/** the right document is a passport */
const ofPassport = {
  ...ofCorrection,
  right: { name: CARD.name, documentType: 'PASSPORT', country: 'DEU', numberMasked: 'C01****47' },
};

/** a reviewer of their own, with a task about one person in front of them: photos of a claim, or what its case says of itself */
async function takes(
  size: (typeof screens)[number],
  about: Partial<ReviewFacts> = {},
  onIt: object = about.kind === 'CORRECTION' ? ofCorrection : parties,
): Promise<{ page: Page; asked: DataOf<'ReviewRequested'>; member: StaffClient }> {
  const isCorrection = about.kind === 'CORRECTION';
  const asked = await bench.requested(isCorrection ? { kind: 'CORRECTION' } : {});
  const { more, files } = bench.peers;
  files.set(asked.caseId, { ...(files.get(asked.caseId) as ReviewFacts), ...about });
  more.set(`GET /internal/v1/numbers/${asked.numberId}/parties?caseId=${asked.caseId}`, () => ({
    ...{ status: 200, body: onIt },
  }));
  for (const [n, photoId] of asked.photoIds.entries()) {
    const { bytes } = await photoOf({ seed: 3, side: n === 0 ? 'front' : 'back', format: 'jpeg', card: CARD });
    more.set(`GET /internal/v1/photos/${photoId}`, () => ({ status: 200, body: Buffer.from(bytes) }));
  }
  const page = await open.window(bench.service.url, {});
  await page.setViewportSize(size);
  const member = await bench.member();
  await page.context().addCookies([{ ...member.session, url: bench.service.url }]);
  await page.goto('/next');
  await page.getByRole('checkbox', { name: '送出结论后自动领取下一件' }).uncheck();
  await press(page, '领取下一件');
  await arrive(page, isCorrection ? '审核姓名或号码更正' : '审核照片');
  return { page, asked, member };
}

const looksAt = async (page: Page, ...sides: string[]): Promise<void> => {
  for (const side of sides) {
    await page.keyboard.press('v');
    await page.getByRole('img', { name: `手持证件照，${side}`, exact: true }).waitFor();
  }
};
const looks = (page: Page): Promise<void> => looksAt(page, '正面', '反面');
const looksAtOne = (page: Page): Promise<void> => looksAt(page, '正面');
/** colour of what lies between a dialog and the page */
const BEHIND = `getComputedStyle(document.querySelector('dialog[open]'), '::backdrop').backgroundColor`;
const viewers = (page: Page) => page.locator('.photo-viewer');
const boxOf = async (page: Page, at: string, n = 0) => {
  const box = await page.locator(at).nth(n).boundingBox();
  if (!box) throw new Error(`${at} is not there`);
  return box;
};
const verdicts = ['通过（A）', '请重新提交（T）', '拒绝（F）'];
/** every verdict's button is wholly on the screen */
const expectVerdicts = async (page: Page, { width, height }: (typeof screens)[number]): Promise<void> => {
  for (const name of verdicts) {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
  }
};

describe.each(screens)('a review at $width × $height', (size) => {
  it('gives the photos 60 % of the screen, and never loses the verdicts', async () => {
    const { page } = await takes(size);
    await expectVerdicts(page, size);
    await looks(page);
    const boxes = [await boxOf(page, '.photo-viewer', 0), await boxOf(page, '.photo-viewer', 1)];
    const share = boxes.reduce((sum, box) => sum + box.width * box.height, 0) / (size.width * size.height);
    process.stdout.write(`photos at ${size.width} × ${size.height}: ${(share * 100).toFixed(1)} % of the screen\n`);
    expect(share).toBeGreaterThanOrEqual(0.6);
    for (const box of boxes) expect(box.y + box.height).toBeLessThanOrEqual(size.height);
    await expectAccessible(page);
    await expectVerdicts(page, size);
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: '同一号码上的各方' }).waitFor();
    await expectVerdicts(page, size);
    await page.emulateMedia({ forcedColors: 'active' });
    await expectAccessible(page);
    await expectVerdicts(page, size);
  });

  it('shows a card larger than it was taken with two keys, on the full screen, and the verdicts with it', async () => {
    const { page } = await takes(size);
    await page.keyboard.press('v');
    const picture = page.getByRole('img', { name: '手持证件照，正面', exact: true });
    await picture.waitFor();
    await page.keyboard.press('o');
    await page.getByRole('button', { name: '退出全屏（O）' }).waitFor();
    const [viewer, shown] = [await boxOf(page, '.photo-viewer'), await picture.boundingBox()];
    // more than a pixel of the screen for each of the photo, and where cards are held
    expect((shown?.width ?? 0) / PHOTO.width).toBeGreaterThan(1);
    expect(Math.abs((shown?.y ?? 0) + (shown?.height ?? 0) - viewer.y - viewer.height)).toBeLessThan(2);
    expect(viewer.height).toBe(size.height);
    await expectVerdicts(page, size);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '全屏（O）', exact: true }).first().waitFor();
    expect((await boxOf(page, '.photo-viewer')).height).toBeLessThan(size.height);
  });
});

/** No task and no painting comes between the heading and this key. */
const PRESSES_AT_ONCE = `new MutationObserver((_changes, watch) => {
  if (!document.querySelector('h1')?.textContent.includes('审核照片')) return;
  watch.disconnect();
  dispatchEvent(new KeyboardEvent('keydown', { key: 'v' }));
}).observe(document, { childList: true, subtree: true });`;

describe('a key', () => {
  it('is heard as soon as the review is there', async () => {
    const { page } = await takes(screens[0]);
    await page.addInitScript(PRESSES_AT_ONCE);
    await page.reload();
    await page.getByRole('img', { name: '手持证件照，正面', exact: true }).waitFor();
  });
});

describe('a review in the colours of the device', () => {
  it('becomes dark and light again with the device, what antd draws and what we draw alike', async () => {
    const { page } = await takes(screens[0]);
    await looks(page);
    // a button of antd, and the panel that it could stand on
    const same = (than: string) => `(() => {
      const [drawn, ours] = ['.review-tools button', '.panel'].map((at) => getComputedStyle(document.querySelector(at)).backgroundColor);
      return drawn === ours && drawn !== ${JSON.stringify(than)} && drawn;
    })()`;
    const shade = (than: string) =>
      eventually('antd is in our colours', () => page.evaluate<string | false>(same(than)));
    const light = await shade('');
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await shade(light);
    await press(page, '请重新提交（T）');
    await page.getByRole('alert').waitFor();
    await expectDark(page);
    expect(await shade(dark)).toBe(light);
    await press(page, '快捷键');
    await page.getByRole('dialog').waitFor();
    await expectDark(page);
  });

  it('shows by lines what is pressed, told, magnified and focused, where the system takes all colours away', async () => {
    const { page } = await takes(screens[0]);
    await page.emulateMedia({ forcedColors: 'active' });
    await looks(page);
    await press(page, '请重新提交（T）');
    const viewer = await boxOf(page, '.photo-viewer');
    await page.mouse.move(viewer.x + 200, viewer.y + 300);
    await page.locator('.photo-magnifier').waitFor();
    await page.getByRole('region', { name: '照片和各方资料' }).focus();
    await page.keyboard.press('Tab');
    const bare = await page.evaluate<
      string[]
    >(`['.verdicts button', '.decide [role=alert]', '.photo-magnifier', '.photo-viewer', '.photo-tools button']
      .flatMap((at) => [...document.querySelectorAll(at)].map((one) => [at, getComputedStyle(one)]))
      .filter(([, { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth }]) =>
        (borderTopStyle === 'none' || borderTopWidth === '0px') && (outlineStyle === 'none' || outlineWidth === '0px'))
      .map(([at]) => at)`);
    expect(bare).toEqual([]);
    const focused = '[document.activeElement.className, getComputedStyle(document.activeElement).outlineWidth]';
    expect(await page.evaluate<string[]>(focused)).toEqual(['photo-viewer photo-ground', '3px']);
    await expectAccessible(page);
  });
});

describe('a photo under review', () => {
  it('is magnified under the pointer and zoomed to it; without the pointer nothing covers it', async () => {
    const { page } = await takes(screens[0]);
    await looks(page);
    const viewer = await boxOf(page, '.photo-viewer');
    const at = { x: Math.round(viewer.x + viewer.width * 0.3), y: Math.round(viewer.y + viewer.height * 0.7) };
    await page.mouse.move(at.x, at.y);
    const lens = await boxOf(page, '.photo-magnifier');
    expect([lens.x + lens.width / 2, lens.y + lens.height / 2].map(Math.round)).toEqual([at.x, at.y]);
    const picture = page.getByRole('img', { name: '手持证件照，正面', exact: true });
    const part = async (): Promise<number[]> => {
      const box = await picture.boundingBox();
      if (!box) throw new Error('no picture');
      return [(at.x - box.x) / box.width, (at.y - box.y) / box.height];
    };
    const [before, width] = [await part(), (await picture.boundingBox())?.width ?? 0];
    await page.mouse.wheel(0, -120);
    await page.mouse.wheel(0, -120);
    await expect(viewers(page).first().locator('..').getByText('156%').waitFor()).resolves.toBeUndefined();
    expect((await picture.boundingBox())?.width).toBeCloseTo(width * 1.25 ** 2, 0);
    for (const [n, where] of (await part()).entries()) expect(where).toBeCloseTo(before[n] as number, 2);
    await page.mouse.move(size(page).width - 5, 5);
    await page.locator('.photo-magnifier').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '放大镜' }).first().click();
    await page.mouse.move(at.x, at.y);
    await painted(page);
    expect(await page.locator('.photo-magnifier').count()).toBe(0);
  });
});

const size = (page: Page) => page.viewportSize() ?? screens[0];

describe('a verdict', () => {
  it('names what happens and to whom before it is sent; a card that differs is told before, and nothing is sent', async () => {
    const { page, asked } = await takes(screens[0]);
    await looks(page);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/decision')) sent.push(request.method());
    });
    await findsAllKept(page);
    await fill(page, '证件上的姓名', '王大明');
    await fill(page, '证件上的号码', CARD.number);
    await press(page, '通过（A）');
    await page.getByText('证件上的姓名或号码与王小明登记的不一致，结论没有送出').waitFor();
    expect([sent, await page.getByRole('dialog').count()]).toEqual([[], 0]);
    await expectAccessible(page);
    // as they are pasted: with what nobody sees
    await fill(page, '证件上的姓名', `\u3000${CARD.name}\u200b`);
    await fill(page, '证件上的号码', `\u202d${CARD.number.slice(0, 6)}\u3000${CARD.number.slice(6)}\u202c`);
    expect(await page.getByText('登记的不一致').count()).toBe(0);
    await press(page, '通过（A）');
    const dialog = page.getByRole('dialog', { name: '即将送出：通过' });
    await dialog.getByText('取得号码 110*************2X').waitFor();
    const said = await dialog.getByRole('listitem').allInnerTexts();
    expect(said.map((text) => text.split('）')[0])).toEqual(['王小明（申请人', '王晓明（持有人']);
    await expectAccessible(page);
    expect(sent).toEqual([]);
    await press(page, '立即送出');
    await arrive(page, '审核');
    await page.getByText('上一件的结论已送达：通过').waitFor();
    expect((await bench.events(asked.taskId)).at(-1)).toMatchObject({ data: { verdict: 'APPROVE', cardAgrees: true } });
  });
});

describe('a verdict about a correction', () => {
  it('promises the right number to nobody: neither of the two is said to be free', async () => {
    const { page } = await takes(screens[0], { kind: 'CORRECTION', trigger: 'CORRECTION' });
    await looks(page);
    await page.getByRole('columnheader', { name: '更正后应为' }).waitFor();
    expect(await page.getByText('没有持有人').count()).toBe(0);
    await findsAllKept(page);
    await fill(page, '证件上的姓名', CARD.name);
    await fill(page, '证件上的号码', CARD.number);
    await press(page, '通过（A）');
    const dialog = page.getByRole('dialog', { name: '即将送出：通过' });
    await dialog.getByText('改为 320*************14；若该号码已有人登记或申请，须另行验证身份').waitFor();
    await expectAccessible(page);
  });

  it('of a passport asks who issued it as well, as the passport prints it', async () => {
    const { page, asked } = await takes(screens[0], { kind: 'CORRECTION', trigger: 'CORRECTION' }, ofPassport);
    const compared: unknown[] = [];
    bench.peers.more.set(`POST /internal/v1/claims/${asked.caseId}/comparison`, (body) => {
      compared.push(body);
      return {
        status: 200,
        body: { nameAgrees: true, numberAgrees: (body as { country?: string }).country === 'DEU' },
      };
    });
    await looks(page);
    await page.getByRole('row', { name: '签发国家或地区' }).getByText('德国 DEU').waitFor();
    await findsAllKept(page);
    await fill(page, '证件上的姓名', CARD.name);
    await fill(page, '证件上的号码', 'C01X00T47');
    await press(page, '通过（A）');
    await page.getByText('请先填写护照的签发国家或地区').waitFor();
    await fill(page, '护照的签发国家或地区', 'fra');
    await press(page, '通过（A）');
    await page.getByText(`护照上的姓名、号码或签发国家与${CARD.name}登记的不一致`).waitFor();
    await expectAccessible(page);
    await fill(page, '护照的签发国家或地区', 'D');
    await press(page, '通过（A）');
    await page.getByRole('dialog', { name: '即将送出：通过' }).waitFor();
    const card = { name: CARD.name, number: 'C01X00T47' };
    expect(compared).toEqual([
      { ...card, country: 'FRA' },
      { ...card, country: 'DEU' },
    ]);
  });

  it('says that the last photos are, and what follows, before better ones are asked for', async () => {
    const { page } = await takes(screens[0], { kind: 'CORRECTION', trigger: 'CORRECTION', lastOf: ['CLAIMANT'] });
    await looks(page);
    await page.keyboard.press('4');
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: '即将送出：请重新提交' });
    await dialog.getByText('更正随即结束，原登记不变').waitFor();
    await dialog.getByText('送出后立即生效').waitFor();
  });
});

describe('a verdict that is about to be sent', () => {
  it('says what it does as its case is by then, and not as it was when the page was loaded', async () => {
    const { page, asked } = await takes(screens[0], { holderObjects: true });
    await looks(page);
    await findsAllKept(page);
    await fill(page, '证件上的姓名', CARD.name);
    await fill(page, '证件上的号码', CARD.number);
    // the holder's time is over meanwhile
    const { files } = bench.peers;
    files.set(asked.caseId, { ...(files.get(asked.caseId) as ReviewFacts), holderObjects: false });
    await press(page, '通过（A）');
    const dialog = page.getByRole('dialog', { name: '即将送出：通过' });
    await dialog.getByText('取得号码 110*************2X').waitFor();
    expect(await dialog.getByText('由审核员比较双方').count()).toBe(0);
  });

  it('is undone by one Esc, also from a photo on the full screen: that is left', async () => {
    const { page, asked } = await takes(screens[0]);
    await looks(page);
    await page.keyboard.press('o');
    await page.getByRole('button', { name: '退出全屏（O）' }).waitFor();
    await page.keyboard.press('4');
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: '即将送出：请重新提交' }).waitFor();
    expect(await page.getByRole('button', { name: '退出全屏（O）', includeHidden: true }).count()).toBe(0);
    await eventually('the screen is given back', () => page.evaluate<boolean>('document.fullscreenElement === null'));
    await page.keyboard.press('Escape');
    await page.getByText('已撤销，没有送出。您填写的内容还在。').waitFor();
    expect(await bench.types(asked.taskId)).not.toContain('ReviewDecided');
  });
});

describe('a verdict whose answer was lost', () => {
  it('is sent again, also when the page has heard meanwhile that the task is decided', async () => {
    const { page, asked } = await takes(screens[0]);
    await looks(page);
    await page.keyboard.press('4');
    await page.keyboard.press('t');
    await losesAnswer(page, /\/decision$/);
    await press(page, '立即送出');
    await page.getByText(LOST).waitFor();
    await page.keyboard.press('l');
    await page.getByText('该任务已有结论').waitFor();
    await expectAccessible(page);
    await press(page, '再送一次');
    await arrive(page, '审核');
    await page.getByText('上一件的结论已送达：请重新提交').waitFor();
    expect((await bench.types(asked.taskId)).filter((type) => type === 'ReviewDecided')).toHaveLength(1);
  });
});

describe('a photo that the store has lost', () => {
  it('is said to be, and is asked for again; nothing else is decided by it', async () => {
    const { page, asked } = await takes(screens[0]);
    const gone = () => ({ status: 409, body: { slug: 'photo/lost' } });
    bench.peers.more.set(`GET /internal/v1/photos/${asked.photoIds[0]}`, gone);
    await page.keyboard.press('v');
    await page.getByText('这张照片在我们的存储中丢失或损坏').waitFor();
    await page.keyboard.press('v');
    await page.getByRole('img', { name: '手持证件照，反面', exact: true }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('a');
    await page.getByText('有照片已丢失，不能据此认定').waitFor();
    await page.keyboard.press('4');
    await page.keyboard.press('t');
    await press(page, '立即送出');
    await arrive(page, '审核');
    await page.getByText('上一件的结论已送达：请重新提交').waitFor();
    expect(await bench.types(asked.taskId)).toContain('ReviewDecided');
  });
});

describe('a photo that the browser cannot show', () => {
  it('is said to be, with what to do, where its button stands again', async () => {
    const { page, asked } = await takes(screens[0]);
    const address = `GET /internal/v1/photos/${asked.photoIds[0]}`;
    const good = bench.peers.more.get(address);
    bench.peers.more.set(address, () => ({ status: 200, body: Buffer.from('no picture') }));
    await page.keyboard.press('v');
    await page.getByRole('alert').getByText('浏览器没有显示出来').waitFor();
    expect(await page.evaluate<string>('document.activeElement.innerText')).toBe('查看正面');
    await expectAccessible(page);
    bench.peers.more.set(address, good as NonNullable<typeof good>);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: '手持证件照，正面', exact: true }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

describe('a reviewer who may decide nothing any more', () => {
  let admin: StaffClient;
  beforeAll(async () => {
    admin = await bench.member(['admin']);
  });
  const change = async ({ member, asked }: Awaited<ReturnType<typeof takes>>, what: object): Promise<void> => {
    const body = { password: STAFF_PASSWORD, ...what };
    expect((await admin.ask('POST', `/staff/${member.staffId}/changes`, body)).body).toEqual({ effect: 'DONE' });
    // whoever takes the next task is not dealt theirs
    const { caseId, numberId, claimantId } = asked;
    await bench.tell(caseId, 'ConflictCaseClosed', { numberId, claimantId, outcome: 'WITHDRAWN' });
  };

  it.each([
    ['for more time', 'l', looks],
    ['for the other photo', 'v', looksAtOne],
  ])(
    'has the photos gone from the screen with the next request, %s, where they have another role',
    async (_what, key, before) => {
      const taken = await takes(screens[0]);
      const { page } = taken;
      await before(page);
      await change(taken, { change: 'ROLES', roles: ['support'], seenRoles: ['reviewer'] });
      await page.keyboard.press(key);
      await page.getByText('照片和各方资料已从屏幕上移除').waitFor();
      await page.getByText('没有权限').waitFor();
      expect(await viewers(page).count()).toBe(0);
      await expectAccessible(page);
    },
  );

  it('reads nothing behind the login that is asked for, where they are disabled', async () => {
    const taken = await takes(screens[0]);
    const { page } = taken;
    await looks(page);
    await change(taken, { change: 'DISABLE' });
    await page.keyboard.press('l');
    await page.getByRole('dialog', { name: '登录已过期，请重新登录' }).waitFor();
    // without a part that lets anything through
    expect(await page.evaluate<string>(BEHIND)).toMatch(/^rgb\(/);
  });
});

describe('a task whose reviewer’s session has ended', () => {
  it('stays covered until it is gone, where somebody else logs in over it', async () => {
    const { page } = await takes(screens[0]);
    await looks(page);
    const next = await bench.member();
    await page.context().clearCookies();
    await page.keyboard.press('l');
    const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await dialog.getByLabel('登录名').fill(next.login);
    await dialog.getByLabel('密码').fill(STAFF_PASSWORD);
    // no page comes in place of this one yet
    await page.route(`${bench.service.url}/`, (route) => route.fulfill({ status: 204 }));
    const home = page.waitForResponse(`${bench.service.url}/`);
    await dialog.getByRole('button', { name: '登录' }).click();
    await home;
    // what came before this is on the page by then
    await page.evaluate(`fetch('/api/v1/me').then(() => new Promise(requestAnimationFrame))`);
    expect(await page.evaluate<string>(BEHIND)).toMatch(/^rgb\(/);
    await page.unrouteAll();
    await page.goto('/');
    await page.getByRole('button', { name: '退出' }).waitFor();
    expect(await viewers(page).count()).toBe(0);
  });
});

describe('a review in another language', () => {
  it('keeps what was read off the card and the photos where the task cannot be read in it', async () => {
    const { page } = await takes(screens[0]);
    await looks(page);
    await fill(page, '证件上的姓名', CARD.name);
    const broken = { status: 500, json: { slug: 'internal', title: 'broken' } };
    await page.route(/\/api\/v1\/tasks\/[^/]+$/, (route) => route.fulfill(broken));
    const answered = page.waitForResponse(/\/api\/v1\/tasks\/[^/]+$/);
    await press(page, 'English');
    await answered;
    // what came before this is on the page by then
    await page.evaluate(`fetch('/api/v1/me').then(() => new Promise(requestAnimationFrame))`);
    expect(await page.getByLabel('Name on the document').inputValue()).toBe(CARD.name);
    expect(await page.locator('.photo-viewer img').count()).toBe(2);
    // the texts of the service follow as soon as they can be read
    await page.unrouteAll();
    await press(page, '中文');
    await page.getByText('证件文字看不清').waitFor();
    await press(page, 'English');
    await page.getByText('The text of the document cannot be read').waitFor();
    expect(await page.getByLabel('Name on the document').inputValue()).toBe(CARD.name);
  });
});

describe('a senior reviewer who opens tries again', () => {
  it('chooses among several ways, of which some may be open by now, and sends nothing unchosen', async () => {
    const caseId = '00000000-0000-4000-8000-0000000000c1';
    const item = { caseId, askedAt: '2026-09-01T08:00:00.000Z', usedUp: ['CASE_TRIES', 'SUBMISSIONS'] };
    const { more } = bench.peers;
    more.set('GET /internal/v1/human-help?limit=51', () => ({ status: 200, body: { items: [item] } }));
    const page = await open.window(bench.service.url, {});
    const { session } = await bench.member(['senior-reviewer']);
    await page.context().addCookies([{ ...session, url: bench.service.url }]);
    await page.goto('/human-help');
    await press(page, '重新开放');
    const dialog = page.getByRole('dialog', { name: '重新开放次数' });
    await dialog.getByLabel('理由').fill('已电话核实');
    await dialog.getByRole('button', { name: '重新开放' }).click();
    await dialog.getByText('请至少选择一项').waitFor();
    await expectAccessible(page);
    let body: unknown;
    more.set(`forwarded POST /internal/v1/cases/${caseId}/tries`, (sent) => {
      body = sent;
      return { status: 204 };
    });
    await dialog.getByRole('checkbox', { name: '照片提交次数' }).check();
    await dialog.getByRole('button', { name: '重新开放' }).click();
    await page.getByText('重新开放，并已通知本人').waitFor();
    expect(body).toMatchObject({ routes: ['PHOTO'] });
  });

  it('sees which decision is in the way of a case, reads what follows, and opens the number', async () => {
    const [caseId, decided] = ['00000000-0000-4000-8000-0000000000c2', '5a5a5a5a-5a5a-4000-8000-0000000000c3'];
    const decision = { caseId: decided, at: '2026-08-20T08:00:00.000Z' };
    const item = { caseId, askedAt: '2026-09-01T08:00:00.000Z', usedUp: ['DECIDED_RECENTLY'], decision };
    const { more } = bench.peers;
    more.set('GET /internal/v1/human-help?limit=51', () => ({ status: 200, body: { items: [item] } }));
    let body: unknown;
    more.set(`forwarded POST /internal/v1/cases/${caseId}/tries`, (sent) => {
      body = sent;
      return { status: 204 };
    });
    const page = await open.window(bench.service.url, {});
    const { session } = await bench.member(['senior-reviewer']);
    await page.context().addCookies([{ ...session, url: bench.service.url }]);
    await page.goto('/human-help');
    await page.getByText(referenceOf(decided)).waitFor();
    await expectAccessible(page);
    await press(page, '重新开放');
    const dialog = page.getByRole('dialog', { name: '重新开放次数' });
    await dialog.getByText('此处不显示由谁作出该决定').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('理由').fill('已电话核实');
    await dialog.getByRole('button', { name: '重新开放' }).click();
    await page.getByText('重新开放，并已通知本人').waitFor();
    expect(body).toMatchObject({ routes: ['NUMBER'] });
  });
});

describe('a task that was left for another page', () => {
  it('is opened again by who takes the next one, as that page says', async () => {
    const { page } = await takes(screens[0]);
    const task = page.url();
    await page.getByRole('link', { name: '审核', exact: true }).click();
    await page.getByText('您名下还有未完成的一件时，打开的就是那一件').waitFor();
    await press(page, '领取下一件');
    await arrive(page, '审核照片');
    expect(page.url()).toBe(task);
  });
});

describe('a lease that ended', () => {
  it('takes photos, magnifier, facts and the card from the screen; what was written to the applicant stays', async () => {
    const { page, asked } = await takes(screens[0]);
    await looks(page);
    await page.keyboard.press('o');
    await fill(page, '证件上的姓名', CARD.name);
    await fill(page, '证件上的号码', CARD.number);
    await fill(page, '给申请人的话（申请人会看到）', '请重拍');
    const viewer = await boxOf(page, '.photo-viewer');
    await page.mouse.move(viewer.x + 200, viewer.y + 300);
    await page.locator('.photo-magnifier').waitFor();
    // the server says so to the next request
    await bench.db.query(`update leases set until = until - interval '1 day' where task_id = $1`, [asked.taskId]);
    await page.getByRole('checkbox', { name: '证件文字看不清' }).check();
    await press(page, '请重新提交（T）');
    await page.getByText('照片和各方资料已从屏幕上移除。您写的话仍可查看，但不能再送出。').waitFor();
    expect(await page.locator('main img, .photo-magnifier, #card-name, table').count()).toBe(0);
    const left = await page.evaluate<string>(
      'document.body.innerText + [...document.querySelectorAll("input, textarea")].map(({ value }) => value).join()',
    );
    for (const { name, numberMasked } of [parties.claimant, parties.holder])
      for (const personal of [name, numberMasked, CARD.number, '138******00']) expect(left).not.toContain(personal);
    expect(left).toContain('请重拍');
    await expectAccessible(page);
  });
});
