import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../tools/src/browser.js';
import { photoOf, type Person } from '../../tools/src/portal.js';
import { dispute, later } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { Fingers } from './fingers.js';
import { arrive, chooses, logsIn, press, uploads } from './walks.js';

const open = windows();
const drawn = (side: 'front' | 'back' = 'front') => photoOf({ seed: 7, side, format: 'jpeg' });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const boxOf = async (what: Locator): Promise<Box> => {
  const box = await what.boundingBox();
  if (!box) throw new Error('not shown');
  return box;
};
/** the viewer and the picture in it, in one look: the page may still be moving */
const BOXES = `['main .picture-viewer', 'main .picture-viewer img'].map((at) => {
  const { x, y, width, height } = document.querySelector(at).getBoundingClientRect();
  return { x, y, width, height };
})`;
const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
const scrolled = (page: Page): Promise<number> => page.evaluate<number>('window.scrollY');
const zoomOf = async (page: Page): Promise<number> =>
  Number.parseInt((await page.locator('main .picture-tools output').textContent()) ?? '', 10);

/** everything to press on the page is large enough for a thumb, or stands in a sentence */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('main button, main a.button, main input, main select')]
    .filter((one) => one.offsetParent !== null && !one.closest('label'))
    .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 44 || height < 44; })
    .map((one) => one.outerHTML)`);

describe('a photo that was chosen, on a phone', () => {
  let page: Page;
  let claimant: Person;
  let fingers: Fingers;
  let viewer: Locator;
  let picture: Locator;
  beforeAll(async () => {
    const disputed = await dispute();
    claimant = disputed.claimant;
    page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${disputed.caseId}/photos?step=front`);
    // what it should look like stands beside the camera's button
    const [sample, camera] = [
      await boxOf(page.getByRole('img', { name: /^示意图/ })),
      await boxOf(page.getByRole('button', { name: '拍照' })),
    ];
    expect(camera.x).toBeGreaterThanOrEqual(sample.x + sample.width);
    expect(camera.y).toBeLessThan(sample.y + sample.height);
    expect(await tooSmall(page)).toEqual([]);
    await chooses(page, await drawn());
    await page.getByText('将发送：').waitFor();
    fingers = await Fingers.on(page);
    viewer = page.locator('main .picture-viewer');
    picture = viewer.getByRole('img');
  });

  /** whole, and in sight */
  const afresh = async (): Promise<Box> => {
    await page.evaluate('window.scrollTo(0, 0)');
    await viewer.focus();
    await page.keyboard.press('0');
    await viewer.scrollIntoViewIfNeeded();
    expect(await zoomOf(page)).toBe(100);
    return boxOf(viewer);
  };
  const inItsStage = async (): Promise<void> => {
    const [room, shown] = await page.evaluate<[Box, Box]>(BOXES);
    expect(shown.x).toBeLessThan(room.x + room.width / 2);
    expect(shown.x + shown.width).toBeGreaterThan(room.x + room.width / 2);
    expect(shown.y).toBeLessThanOrEqual(room.y + 1);
    expect(shown.y + shown.height).toBeGreaterThanOrEqual(room.y + room.height - 1);
  };

  it('stays where it is when a thumb swipes over it: the page scrolls', async () => {
    const room = await afresh();
    const before = await boxOf(picture);
    const at = await scrolled(page);
    const middle = middleOf(room);
    await fingers.draw([middle, { ...middle, y: middle.y - 150 }]);
    await eventually('the page has scrolled', async () => (await scrolled(page)) > at + 60);
    const after = await boxOf(picture);
    expect([after.x, after.width, await zoomOf(page)]).toEqual([before.x, before.width, 100]);
    await page.getByText('将发送：').waitFor();
  });

  it('comes nearer under two fingers, and neither page nor picture goes away', async () => {
    const middle = middleOf(await afresh());
    const at = await scrolled(page);
    const by = (dx: number, dy: number) => ({ x: middle.x + dx, y: middle.y + dy });
    await fingers.draw([by(-20, -20), by(-60, -80)], [by(20, 20), by(60, 80)]);
    await eventually('the picture is nearer or whole', async () => (await zoomOf(page)) > 200);
    expect([await scrolled(page), await page.evaluate('window.visualViewport.scale')]).toEqual([at, 1]);
    await inItsStage();
    // moved far beyond its edges it stays in its viewer, and the rest scrolls the page
    for (let n = 0; n < 6; n++) await fingers.draw([by(0, 150), by(-150, -150)]);
    await inItsStage();
    expect(await zoomOf(page)).toBeGreaterThan(200);
    await eventually('the page has scrolled', async () => (await scrolled(page)) > at);
  });

  it('comes nearer where it is tapped twice, and is whole again by two more taps', async () => {
    const middle = middleOf(await afresh());
    await fingers.tap(middle, 2);
    await eventually('the picture is nearer or whole', async () => (await zoomOf(page)) === 250);
    await inItsStage();
    await fingers.tap(middle, 2);
    await eventually('the picture is nearer or whole', async () => (await zoomOf(page)) === 100);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('fills the screen by one tap, where it comes nearer too, and closes again', async () => {
    await fingers.tap(middleOf(await afresh()));
    const full = page.getByRole('dialog', { name: '手持证件正面，发送前预览' });
    await full.waitFor();
    const { width, height } = await boxOf(full);
    expect({ width, height }).toEqual(page.viewportSize());
    await expectAccessible(page);
    const middle = { x: width / 2, y: height / 2 };
    await fingers.draw(
      [middle, { x: middle.x, y: middle.y - 100 }],
      [
        { x: middle.x, y: middle.y + 20 },
        { x: middle.x, y: middle.y + 140 },
      ],
    );
    await full.getByText(/^[2-6]\d\d%$/).waitFor();
    await full.getByRole('button', { name: '关闭' }).tap();
    await full.waitFor({ state: 'detached' });
    expect(await viewer.count()).toBe(1);
  });

  it('has the button that uploads it in reach, wherever the page is, and one button that turns it', async () => {
    await afresh();
    const send = page.getByRole('button', { name: '上传这张照片' });
    const height = page.viewportSize()?.height ?? 0;
    for (const y of [0, 200, 10_000]) {
      await page.evaluate(`window.scrollTo(0, ${y})`);
      const box = await boxOf(send);
      expect([box.y >= 0, box.y + box.height <= height]).toEqual([true, true]);
    }
    expect(await page.getByRole('button', { name: /旋转/ }).count()).toBe(1);
    expect(await tooSmall(page)).toEqual([]);
    await expectAccessible(page);
    const before = await boxOf(picture);
    await press(page, '向右旋转照片');
    await eventually('the picture lies', async () => {
      const { width, height } = await boxOf(picture);
      return width > height;
    });
    expect(before.height).toBeGreaterThan(before.width);
  });

  it('is still there where its person reads on in another language, and the session turns out to be over', async () => {
    await page.context().clearCookies();
    await press(page, 'English');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Phone, e-mail address or document number').fill(claimant.address);
    await dialog.getByLabel('Password', { exact: true }).fill(claimant.password);
    await dialog.getByRole('button', { name: 'Log in', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Upload this photo' }).waitFor();
    expect(await picture.count()).toBe(1);
  });
});

describe.each(onEach<Size>('phone', 'desktop'))(
  'who uploads in the evening and comes back in the morning, on a %s',
  (size) => {
    it('sees what was uploaded and until when it is kept, looks at both in full, and hands them in', async () => {
      const { claimant, caseId } = await dispute();
      const evening = await open.portal({ size });
      await logsIn(evening, claimant);
      await evening.goto(`/cases/${caseId}/photos?step=front`);
      await uploads(evening, await drawn());
      await evening.context().close();
      await later('+20h', claimant);

      const page = await open.portal({ size });
      await logsIn(page, claimant);
      // wherever one returns to
      for (const at of [`/cases/${caseId}`, '/photo-review']) {
        await page.goto(at);
        await page.getByText(/^已上传，尚未提交。照片保留到 /).waitFor();
      }
      await page.goto(`/cases/${caseId}/photos`);
      await page.getByText(/^您已上传手持证件正面，还没有提交。照片保留到 /).waitFor();
      await page.goto(`/cases/${caseId}/photos?step=front`);
      const kept = page.getByRole('img', { name: '手持证件正面，已上传的照片' });
      const height = () => kept.evaluate((image) => (image as unknown as { naturalHeight: number }).naturalHeight);
      await eventually('it is shown as large as it was sent', async () => (await height()) > 300);
      await page.getByText(/已上传，尚未提交。照片保留到 /).waitFor();
      await expectAccessible(page);
      await page.goto(`/cases/${caseId}/photos`);
      await press(page, '继续');
      await arrive(page, '手持证件反面');
      await uploads(page, await drawn('back'));
      await arrive(page, '确认并提交');
      for (const side of ['手持证件正面', '手持证件反面']) {
        await page.getByRole('button', { name: `${side}: 全屏查看` }).click();
        const full = page.getByRole('dialog', { name: side });
        await full.getByRole('img').waitFor();
        await page.keyboard.press('Escape');
        await full.waitFor({ state: 'detached' });
      }
      await expectAccessible(page);
      await page.getByLabel('我已阅读并了解以上影响').check();
      await press(page, '提交审核');
      await arrive(page, '证件号码重复：我的申请');
      expect((await claimant.case(caseId)).body.photo?.review).toBeDefined();
    });
  },
);
