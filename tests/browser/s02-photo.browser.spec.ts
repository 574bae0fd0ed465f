import { describe, expect, it } from '@jest/globals';
import { newPerson, registeredPerson } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import {
  claimsByClicking,
  decides,
  fill,
  findsUnreadable,
  handsPhotosIn,
  looksAtBoth,
  press,
  reviewerAt,
} from './walks.js';

const open = windows();
const screens = onEach<[Size, Size]>(['phone', 'desktop'], ['desktop', 'phone']);
describe.each(screens)('S2 by clicking, a claimant on a %s and reviewers on a %s', (theirs, ours) => {
  it('photos are handed in, better ones asked for, given and approved; the number is the claimant’s', async () => {
    const holder = await registeredPerson();
    const claimant = newPerson({ identity: holder.identity });
    const portal = await open.portal({ size: theirs });
    const caseId = await claimsByClicking(portal, claimant);
    await press(portal, '上传手持证件照');
    await handsPhotosIn(portal, claimant.seed, 'jpeg');
    await expectAccessible(portal);

    const first = await open.dashboard({ size: ours });
    await reviewerAt(first, caseId);
    await looksAtBoth(first);
    expect(first.url()).not.toContain(holder.identity.number);
    expect(await first.getByText(holder.identity.number).count()).toBe(0);
    await expectAccessible(first);
    await findsUnreadable(first);
    await fill(first, '给申请人的话（申请人会看到）', '请在光线均匀处重拍一张');
    await press(first, '请重新提交（T）');
    await first.getByRole('button', { name: '立即送出' }).click();

    await portal.getByText('请在光线均匀处重拍一张').waitFor();
    await press(portal, '重新拍摄并提交');
    await handsPhotosIn(portal, claimant.seed + 1, 'gif');

    const second = await open.dashboard({ size: ours });
    await reviewerAt(second, caseId);
    await looksAtBoth(second);
    await decides(second, '通过（A）', holder.identity);

    await portal.getByRole('link', { name: '实名信息绑定' }).waitFor();
    expect(new URL(portal.url()).pathname).toBe(`/cases/${caseId}`);
    await expectAccessible(portal);
    await claimant.login();
    expect((await claimant.holds()).proof).toBe('PROVEN');
    await holder.login();
    expect((await holder.me()).status).toBe('DEREGISTERED');
  }, 300_000);
});
