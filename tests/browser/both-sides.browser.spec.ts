import { describe, expect, it } from '@jest/globals';
import { photoRuleNames, type DataOf, type ReviewFacts } from '@zhenming/contracts';
import type { Page } from 'playwright-core';
import {
  HOLDER_CARD,
  holderSide,
  type ReviewQueueBench,
} from '../../services/review-queue/src/testing/review-queue.fixture.js';
import { photoOf } from '../../tools/src/portal.js';
import { expectAccessible, windows, type Language, type Size } from './browsing.js';
import { partiesWith, reviewQueue } from './real-review-queue.js';
import { arrive, fill, press } from './walks.js';

const open = windows();

/** not the whole system: the way to such a review takes days */
let bench: ReviewQueueBench;
reviewQueue((started) => void (bench = started));

const parties = partiesWith({
  ...{ via: 'OFFICE', proof: 'PROVEN' },
  ...{ registeredAt: '2020-08-01T00:00:00.000Z', heldSince: '2020-09-01T00:00:00.000Z' },
});

/** both sides handed in one picture */
const withTheSameFront = ({ photos, ...submission }: ReviewFacts['submission']): ReviewFacts['submission'] => ({
  ...submission,
  photos: photos.map((photo) => ({ ...photo, warnings: photo.side === 'FRONT' ? ['SAME_AS_OTHER_SIDE'] : [] })),
});

/** a reviewer of their own, who takes the review of both sides */
async function takes(size: Size, language: Language): Promise<{ page: Page; asked: DataOf<'ReviewRequested'> }> {
  const asked = await bench.requested({ kind: 'TWO_PARTY', holderSide: holderSide() });
  const { more, files } = bench.peers;
  const file = files.get(asked.caseId) as ReviewFacts;
  files.set(asked.caseId, {
    ...{ ...file, submission: withTheSameFront(file.submission) },
    ...(file.holderSide ? { holderSide: withTheSameFront(file.holderSide) } : {}),
  });
  more.set(`GET /internal/v1/numbers/${asked.numberId}/parties?caseId=${asked.caseId}`, () => ({
    ...{ status: 200, body: parties },
  }));
  for (const [seed, photoId] of [...asked.photoIds, ...(asked.holderSide?.photoIds ?? [])].entries()) {
    const { bytes } = await photoOf({ seed: 700 + seed, side: seed % 2 === 0 ? 'front' : 'back', format: 'jpeg' });
    more.set(`GET /internal/v1/photos/${photoId}`, () => ({ status: 200, body: Buffer.from(bytes) }));
  }
  const page = await open.window(bench.service.url, { size, language });
  const { session } = await bench.member();
  await page.context().addCookies([{ ...session, url: bench.service.url }]);
  await page.goto('/next');
  return { page, asked };
}

const boxOf = async (page: Page, photoId = '') => {
  const box = await page.locator(`#photo-${photoId}`).boundingBox();
  if (!box) throw new Error('the photo is not there');
  return box;
};

describe('a review of both sides', () => {
  it('shows them beside each other, marks where they differ, and is decided by keyboard alone', async () => {
    const { page, asked } = await takes('desktop', 'zh-CN');
    const { keyboard } = page;
    await arrive(page, '审核');
    await keyboard.press('n');
    await arrive(page, '两方核对：号码属于谁');
    const [claimants, holders] = [asked.photoIds[0], asked.holderSide?.photoIds[0]];
    const [left, right] = [await boxOf(page, claimants), await boxOf(page, holders)];
    expect(left.y).toBe(right.y);
    expect(right.x).toBeGreaterThan(left.x + left.width);
    for (const photoId of [claimants, holders])
      await page
        .locator(`#photo-${photoId}`)
        .getByText('自动检查提示: 对方提交了相同的照片', { exact: true })
        .waitFor();
    expect(await page.getByText('其他案件中有相同的照片').count()).toBe(0);
    const shown = ['申请人的正面', '持有人的正面', '申请人的反面', '持有人的反面'];
    for (const name of shown) {
      await keyboard.press('v');
      await page.getByRole('img', { name: `手持证件照，${name}`, exact: true }).waitFor();
    }
    const differing = await page.locator('tr[data-differs=true] th').allInnerTexts();
    expect(differing.map((text) => text.split(' ')[0])).toEqual(['姓名', '注册方式', '身份验证']);
    await keyboard.press('s');
    expect(await page.getByRole('radio', { name: '持有人的照片' }).isChecked()).toBe(true);
    await keyboard.press('y');
    await keyboard.press('c');
    await keyboard.type(HOLDER_CARD.name);
    await keyboard.press('Tab');
    await keyboard.type(HOLDER_CARD.number);
    await keyboard.press('Escape');
    // what was checked about the holder says nothing about the claimant
    await keyboard.press('a');
    await page.getByText('请先确认规则全部符合').waitFor();
    expect(await page.getByRole('radio', { name: '申请人的照片' }).isChecked()).toBe(true);
    await keyboard.press('h');
    await page.getByText('请先写书面答复').waitFor();
    await keyboard.type('持有人的证件与账号登记的一致');
    await keyboard.press('Escape');
    await expectAccessible(page);
    // a card that differs is told at the fields of its side, whichever is checked
    const ofHolder = page.getByRole('radio', { name: '持有人的照片' });
    await ofHolder.check();
    await fill(page, '证件上的姓名', '王大明');
    await page.getByRole('radio', { name: '申请人的照片' }).check();
    await keyboard.press('h');
    await page.getByText('证件上的姓名或号码与王晓明登记的不一致').waitFor();
    expect([await ofHolder.isChecked(), await page.getByLabel('证件上的姓名').inputValue()]).toEqual([true, '王大明']);
    await expectAccessible(page);
    await fill(page, '证件上的姓名', HOLDER_CARD.name);
    await keyboard.press('Escape');
    await keyboard.press('h');
    await page.getByRole('dialog', { name: '即将送出：属于持有人' }).waitFor();
    await press(page, '立即送出');
    await arrive(page, '审核');
    expect((await bench.events(asked.taskId)).at(-1)).toMatchObject({
      type: 'ReviewDecided',
      data: { kind: 'TWO_PARTY', verdict: 'HOLDER', cardAgrees: true, kept: photoRuleNames },
    });
  });

  it('shows one under the other on a phone, in English, and asks a side for better photos', async () => {
    const { page, asked } = await takes('phone', 'en');
    await press(page, 'Take the next task');
    await arrive(page, 'Both sides: whose number is it?');
    const ids = [asked.photoIds[0], asked.holderSide?.photoIds[0]];
    const [upper, lower] = [await boxOf(page, ids[0]), await boxOf(page, ids[1])];
    expect(lower.x).toBe(upper.x);
    expect(lower.y).toBeGreaterThan(upper.y + upper.height - 1);
    expect(await page.getByText('Automatic checks noticed: the other side sent the same photo').count()).toBe(2);
    const names = ['claimant’s front', 'holder’s front', 'claimant’s back', 'holder’s back'];
    for (const name of names) {
      await press(page, `Look at the ${name}`);
      await page.getByRole('img', { name: `Photo with the document, ${name}`, exact: true }).waitFor();
    }
    await page.getByRole('radio', { name: 'The holder’s photos' }).check();
    await page.getByRole('checkbox', { name: 'The text of the document cannot be read' }).check();
    await expectAccessible(page);
    await press(page, 'Ask the holder again (U)');
    await page.getByRole('dialog', { name: 'About to send: the holder is asked again' }).waitFor();
    await press(page, 'Send now');
    await arrive(page, 'Review');
    expect((await bench.events(asked.taskId)).at(-1)).toMatchObject({
      type: 'ReviewDecided',
      data: { verdict: 'RETRY_HOLDER', reasons: ['CARD_TEXT_UNREADABLE'], kept: [] },
    });
  });
});
