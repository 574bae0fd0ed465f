import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { eventually } from '../../tools/src/browser.js';
import { photoOf } from '../../tools/src/portal.js';
import { dispute, graduatedRecord, inSchoolRecord, newPerson, registeredPerson } from '../stories/world.js';
import { windows } from './browsing.js';
import { losesAnswer } from './lines.js';
import { chooses, fill, logsIn, press, typesWho, uploads } from './walks.js';

const open = windows();
const LIMIT = 300 * 1024;
const drawn = () => photoOf({ seed: 7, side: 'front', format: 'jpeg' });

/** what the page has sent as photos since it was opened, in base64: the browser tells nobody else the bytes of a blob */
const KEEPS = `
  window.sentPhotos = [];
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    if (body instanceof Blob)
      window.sentPhotos.push(
        new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result.split(',')[1]);
          reader.readAsDataURL(body);
        }),
      );
    return send.call(this, body);
  };`;
const sentPhotos = async (page: Page): Promise<Buffer[]> =>
  (await page.evaluate<string[]>('Promise.all(window.sentPhotos)')).map((text) => Buffer.from(text, 'base64'));

describe('a photo that cannot be sent as it is', () => {
  let page: Page;
  let caseId: string;
  beforeAll(async () => {
    const { claimant, caseId: opened } = await dispute();
    caseId = opened;
    page = await open.portal();
    await page.addInitScript(KEEPS);
    await logsIn(page, claimant);
  });
  const front = () => page.goto(`/cases/${caseId}/photos?step=front`);

  it.each([
    ['a PDF under another name', Buffer.from('%PDF-1.7\n%…'), '这个文件不是 JPG、PNG 或 GIF 图片'],
    ['nothing', Buffer.alloc(0), '文件是空的'],
  ])('%s: said in the person’s words, nothing sent', async (_what, bytes, words) => {
    await front();
    await chooses(page, { bytes, name: 'photo.jpg', type: 'image/jpeg' });
    await page.getByText(words).waitFor();
    expect(await sentPhotos(page)).toEqual([]);
  });

  it('a picture cut short: said, nothing sent', async () => {
    const { bytes } = await drawn();
    await front();
    await chooses(page, { bytes: bytes.subarray(0, 5_000), name: 'photo.jpg', type: 'image/jpeg' });
    await page.getByText('图片已损坏，打不开').waitFor();
    expect(await sentPhotos(page)).toEqual([]);
  });

  it('a whole picture that the device cannot open: said with what helps, nothing sent', async () => {
    await front();
    await page.evaluate(`createImageBitmap = () => Promise.reject(new DOMException('no memory', 'InvalidStateError'))`);
    await chooses(page, await drawn());
    await page.getByText('请在相机设置中降低分辨率后重拍').waitFor();
    expect(await sentPhotos(page)).toEqual([]);
  });

  it('a phone’s photo, large, on its side, with a place in it: turned, fitted, the place gone', async () => {
    const { bytes } = await drawn();
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const large = await sharp({ create: { width: 3000, height: 4000, channels: 3, background: '#888', noise } })
      .composite([{ input: await sharp(bytes).resize(2400).toBuffer() }])
      .jpeg({ quality: 92 })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(large.length).toBeGreaterThan(4 * LIMIT);
    expect(await sharp(large).metadata()).toMatchObject({ orientation: 6, exif: expect.anything() });
    await front();
    await uploads(page, { bytes: large, name: 'IMG_0001.JPG', type: 'image/jpeg' });
    const sent = await sentPhotos(page);
    expect(sent).toHaveLength(1);
    const [photo = Buffer.alloc(0)] = sent;
    expect(photo.length).toBeLessThanOrEqual(LIMIT);
    const { format, width = 0, height = 0, exif, orientation } = await sharp(photo).metadata();
    expect({ format, exif, orientation, wide: width > height }).toEqual({
      format: 'jpeg',
      exif: undefined,
      orientation: undefined,
      wide: true,
    });
  });

  it('a line that breaks: the photo is still there, and goes when it is back', async () => {
    await front();
    await chooses(page, await drawn());
    await page.context().setOffline(true);
    await press(page, '上传这张照片');
    await page.getByText('网络没有回应').waitFor();
    await page.getByText('照片还在，网络恢复后重新上传即可。').waitFor();
    await page.context().setOffline(false);
    await press(page, '重新上传');
    await page.getByText('已上传，尚未提交。').waitFor();
  });

  it('an answer that is lost: the photo that was kept is shown, and need not be sent again', async () => {
    await front();
    await losesAnswer(page, /\/photos\/front$/);
    await chooses(page, await drawn());
    await press(page, '上传这张照片');
    await page.getByText('已上传，尚未提交。').waitFor();
    await page.getByAltText('已上传的照片').waitFor();
    expect(await page.getByText('重新上传').count()).toBe(0);
    await page.unrouteAll();
  });

  it('a line that carries nothing: given up after half a minute, and the photo is still there', async () => {
    await front();
    await chooses(page, await drawn());
    await page.getByText('将发送：').waitFor();
    await page.clock.install();
    await page.route('**/photos/front', (route) => (route.request().method() === 'PUT' ? undefined : route.fallback()));
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await press(page, '上传这张照片');
    await sent;
    const told = page.getByText('网络没有回应');
    await eventually('it is given up', async () => {
      await page.clock.runFor(31_000);
      return (await told.count()) > 0;
    });
    await page.unrouteAll();
    await press(page, '重新上传');
    await page.getByText('已上传，尚未提交。').waitFor();
  });
});

describe('a number that is in use', () => {
  it('has its solutions in front of the person, whatever comes of the claim and whichever number follows', async () => {
    const { holder, claimant, caseId } = await dispute();
    const another = await registeredPerson();
    const [newcomer, beside] = [
      await newPerson().register(),
      await newPerson({ identity: holder.identity }).register(),
    ];
    const page = await open.portal();
    await logsIn(page, newcomer);
    await page.goto('/me/identity');
    await typesWho(page, holder);
    await press(page, '保存');
    const inUse = page.getByText('证件号码已被注册，查看【解决方法】');
    await inUse.waitFor();
    await page.getByLabel('我已了解以上影响，我要重新注册').check();
    // a claim that did not arrive
    await page.context().setOffline(true);
    await press(page, '完成注册');
    await page.getByText('网络没有回应').waitFor();
    expect(await inUse.isVisible()).toBe(true);
    await page.context().setOffline(false);
    // one that came a moment after another person's photos
    await claimant.handsPhotosIn(caseId);
    await eventually(
      'account has heard of the photos',
      async () => (await beside.saveProfile()).body.slug === 'number/under-review',
    );
    await press(page, '完成注册');
    await page.getByText('证件号码重复待审核，不能再次注册此证件号码').waitFor();
    await press(page, '返回修改姓名或证件号码');
    await typesWho(page, another);
    await press(page, '保存');
    await inUse.waitFor();
  });
});

describe('what a page keeps', () => {
  it('no number of a document or record stays in the tab, and no draft for the next person', async () => {
    const { row } = graduatedRecord();
    const { claimant, caseId } = await dispute(row);
    const next = await newPerson().register();
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/study-record`);
    await page.getByRole('radio', { name: '已毕业' }).check();
    await fill(page, '毕业证书编号', row.recordNumber);
    await page.getByRole('combobox', { name: '学校' }).fill(row.institution);
    const kept = () => page.evaluate<string>('JSON.stringify({ ...sessionStorage, ...localStorage })');
    expect(await kept()).toContain(row.institution);
    expect(await kept()).not.toContain(row.recordNumber);
    // the session ends by itself, and another person sits down
    await page.context().clearCookies();
    await logsIn(page, next);
    expect(await kept()).not.toContain(row.institution);
  });

  it('a photo that is chosen while another one goes up is not taken for it', async () => {
    const { claimant, caseId } = await dispute();
    const page = await open.portal();
    await logsIn(page, claimant);
    let arrived = (): void => undefined;
    const held = new Promise<void>((resolve) => (arrived = resolve));
    await page.route('**/photos/front', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    await page.goto(`/cases/${caseId}/photos?step=front`);
    await chooses(page, await drawn());
    await press(page, '上传这张照片');
    await page.getByText('正在上传').waitFor();
    await chooses(page, await photoOf({ seed: 8, side: 'front', format: 'jpeg' }));
    await page.getByRole('button', { name: '上传这张照片' }).waitFor();
    arrived();
    await page.unroute('**/photos/front');
    await press(page, '上传这张照片');
    await page.getByText('已上传，尚未提交。').waitFor();
    const { drafts } = (await claimant.case(caseId)).body.photo ?? {};
    expect(drafts).toHaveLength(1);
  });
});

describe('a study record as it is copied', () => {
  it('costs no try where its number cannot be one, and is confirmed with what copying adds', async () => {
    const { row } = graduatedRecord();
    const { claimant, caseId } = await dispute(row);
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/study-record`);
    await page.getByRole('radio', { name: '已毕业' }).check();
    await page.getByRole('combobox', { name: '学校' }).fill(`\u200b${row.institution} `);
    await page.getByLabel('层次').selectOption(row.level);
    await fill(page, '毕业年份', `${row.year}年`);
    await fill(page, '毕业证书编号', `证书编号：${row.recordNumber}`);
    await page.getByLabel('我已阅读并了解以上影响').check();
    await press(page, '提交核实');
    await page.getByText('请只填写证件上的字母、数字和短横线').waitFor();
    expect((await claimant.case(caseId)).body.triesLeft).toBe(3);
    await fill(page, '毕业证书编号', `${row.recordNumber.slice(0, 3)}\u3000${row.recordNumber.slice(3)}\u200b`);
    await press(page, '提交核实');
    expect((await claimant.holds()).identity).toBe('HELD');
  });
});

describe('a password', () => {
  it('that many have tried to guess still logs in, after some work of the page', async () => {
    const person = await registeredPerson();
    const guesses = [];
    for (let n = 0; n < 6; n++) {
      const guess = { login: person.address, password: 'some-wrong-password' };
      guesses.push((await newPerson().browser.request('POST', '/sessions', guess)).body['slug']);
    }
    expect(guesses.at(-1)).toBe('challenge/required');
    await logsIn(await open.portal(), person);
  });

  it('like one’s own data is refused at its field, with the reason', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto('/me/password');
    await fill(page, '当前密码', person.password);
    await fill(page, '新密码', person.address.slice(-11));
    await press(page, '修改密码');
    await page.getByText('密码与您的手机号、邮箱、姓名、证件号码或出生日期太接近').waitFor();
  });
});

describe('two tabs, and a session that ends in the middle of a form', () => {
  it('the login opens over the form; what was typed is still there, and is sent afterwards', async () => {
    const { claimant, caseId } = await dispute(inSchoolRecord().row);
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/classmate`);
    await fill(page, '同学的姓名', '欧阳晓明');
    await page.getByRole('combobox', { name: '学校' }).fill('4111010001');
    await page.getByLabel('层次').selectOption('BACHELOR');
    await page.getByLabel('入学年份').fill('2024');
    await page.getByLabel('我已阅读并了解以上影响').check();
    await page.context().clearCookies();
    await press(page, '发送协助请求');
    const again = page.getByRole('dialog', { name: '登录已过期' });
    await again.getByLabel('手机号、邮箱或证件号码').fill(claimant.address);
    await again.getByLabel('密码', { exact: true }).fill(claimant.password);
    await again.getByRole('button', { name: '登录', exact: true }).click();
    await again.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('同学的姓名').inputValue()).toBe('欧阳晓明');
    await press(page, '发送协助请求');
    await page.getByText('请这样告诉同学').waitFor();
  });

  it('a logout in one tab is one in the other', async () => {
    const { claimant } = await dispute();
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto('/me');
    const other = await page.context().newPage();
    await other.goto('/');
    await press(other, '退出');
    await other.getByRole('link', { name: '登录' }).first().waitFor();
    await page
      .getByRole('link', { name: '登录' })
      .or(page.getByRole('button', { name: '登录' }))
      .first()
      .waitFor();
    expect(await page.getByText(claimant.identity.name).count()).toBe(0);
  });
});
