import { describe, expect, it } from '@jest/globals';
import { dispute, graduatedRecord } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, fill, logsIn, press } from './walks.js';

const open = windows();

describe('S5 by clicking', () => {
  it.each(onEach<Size>('phone', 'desktop'))('a record with a wrong year, then the right one, on a %s', async (size) => {
    const { row } = graduatedRecord();
    const { claimant, caseId } = await dispute(row);
    const page = await open.portal({ size });
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    await press(page, '提供学籍或学历信息');
    await arrive(page, '提供学籍或学历信息');
    await page.getByRole('radio', { name: '已毕业' }).check();
    await page.getByRole('combobox', { name: '学校' }).fill(row.institution);
    await page.getByLabel('层次').selectOption(row.level);
    await fill(page, '毕业证书编号', row.recordNumber);
    await fill(page, '毕业年份', '2020');
    await page.getByLabel('我已阅读并了解以上影响').check();
    await press(page, '提交核实');
    await page.getByText('还可尝试 2 次').waitFor();
    await expectAccessible(page);
    await page.getByText('提供的信息未能核实', { exact: true }).waitFor();
    await press(page, 'English');
    await page.getByText('The information could not be confirmed', { exact: true }).waitFor();
    await press(page, '中文');
    // what was typed is still there
    expect(await page.getByLabel('毕业证书编号').inputValue()).toBe(row.recordNumber);
    await fill(page, '毕业年份', row.year);
    await press(page, '提交核实');
    expect((await claimant.holds()).identity).toBe('HELD');
    await page.goto(`/cases/${caseId}`);
    await page.getByRole('link', { name: '实名信息绑定' }).waitFor();
  });
});
