import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { dispute, graduatedRecord } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { fill, logsIn, press } from './walks.js';

const open = windows();

describe.each(onEach<Size>('phone', 'desktop'))('the name of a school, on a %s', (size) => {
  it('is chosen from a list; a typing error costs no try, and the last try is announced', async () => {
    const { row } = graduatedRecord();
    const { claimant, caseId } = await dispute(row);
    const page = await open.portal({ size });
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/study-record`);
    await page.getByRole('radio', { name: '已毕业' }).check();
    await page.getByLabel('层次').selectOption(row.level);
    await fill(page, '毕业证书编号', row.recordNumber);
    await fill(page, '毕业年份', '2020');
    await page.getByLabel('我已阅读并了解以上影响').check();

    const school = page.getByRole('combobox', { name: '学校' });
    await school.fill('北京大雪');
    await page.getByRole('listbox', { name: '学校' }).waitFor();
    await page.keyboard.press('Escape');
    await press(page, '提交核实');
    await page.getByText('院校名单中没有这所学校。').waitFor();
    expect(await school.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    // a list that is newer than the page's: the server says it, and takes no try either
    await school.fill('9999999999');
    await press(page, '提交核实');
    await page.getByText('院校名单中没有这所学校。').waitFor();
    expect((await claimant.case(caseId)).body.triesLeft).toBe(3);

    await school.fill('北大');
    const choice = page.getByRole('option', { name: /^北京大学 / });
    await choice.waitFor();
    await expectAccessible(page);
    if (size === 'phone') await choice.tap();
    else {
      while ((await choice.getAttribute('aria-selected')) !== 'true') await school.press('ArrowDown');
      await school.press('Enter');
    }
    await eventually('the name is in the field', async () => (await school.inputValue()) === '北京大学');
    await page.getByRole('listbox', { name: '学校' }).waitFor({ state: 'hidden' });
    await press(page, '提交核实');
    await page.getByText('还可尝试 2 次').waitFor();
    await press(page, '提交核实');
    await page.getByText('这是最后一次').waitFor();
    await expectAccessible(page);
    await fill(page, '毕业年份', row.year);
    await press(page, '提交核实');
    expect((await claimant.holds()).identity).toBe('HELD');
  });
});
