import { describe, expect, it } from '@jest/globals';
import { rejection } from '../../tools/src/reviewer-client.js';
import { addStaff, dispute, reviewer } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { entersOffice, press } from './walks.js';

const AMONG_STAFF = '与另一申请的背景相同，请留意';

const open = windows();

describe('an auditor at the timeline of a case', () => {
  it.each(onEach<Size>('phone', 'desktop'))('reads what a reviewer wrote for the staff, on a %s', async (size) => {
    const { claimant, caseId } = await dispute();
    await claimant.handsPhotosIn(caseId);
    const looks = await reviewer();
    const task = await looks.taskOf(caseId);
    await looks.viewsAll(task);
    const said = rejection('RETRY', ['CARD_TEXT_UNREADABLE'], { staffNote: AMONG_STAFF });
    expect((await looks.decides(task, said)).status).toBe(200);

    const page = await open.dashboard({ size });
    await entersOffice(page, await addStaff(['auditor']));
    await page.goto(`/audit/${caseId}`);
    await page.getByRole('heading', { name: '时间线' }).waitFor();
    expect(await page.getByText(AMONG_STAFF).count()).toBe(0);
    await press(page, '阅读内部备注');
    await page.getByText(AMONG_STAFF).waitFor();
    await expectAccessible(page);
  });
});
