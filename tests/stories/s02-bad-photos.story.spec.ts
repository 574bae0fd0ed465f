import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerTo, done } from '../../tools/src/browser.js';
import { gif, gifFrame, gifScreen, gifTrailer, png } from '../../services/id-conflict/src/testing/photos.fixture.js';
import { photoOf, type CaseSeen, type Person, type PhotoFile } from '../../tools/src/portal.js';
import { dispute, refusal, timelineOf } from './world.js';

const JPEG = { name: '手持.jpg', type: 'image/jpeg' } as const;
const PNG = { name: '手持.png', type: 'image/png' } as const;
const GIF = { name: '手持.gif', type: 'image/gif' } as const;

const text = (latin: string): Buffer => Buffer.from(latin, 'latin1');
const form = text('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nx\r\n--x--\r\n');
/** the width reads as the start of a comment, what follows the picture as the end of it and a script */
const script = Buffer.concat([gifScreen(0x2a2f, 8), gifFrame(8, 8), gifTrailer, text('*/=1;alert(document.domain)')]);

describe('S2: what is no photo of a card in hand', () => {
  let claimant: Person;
  let caseId: string;
  let stranger: Person;
  let strangersCase: string;
  let good: PhotoFile;
  let before: CaseSeen;
  beforeAll(async () => {
    ({ claimant, caseId } = await dispute());
    ({ claimant: stranger, caseId: strangersCase } = await dispute());
    good = await photoOf({ seed: claimant.seed, side: 'front', format: 'jpeg' });
    before = (await claimant.case(caseId)).body;
  });

  const jpeg = () => Buffer.from(good.bytes);
  const drop = (id: string, side: 'front' | 'back') =>
    claimant.browser.portal.DELETE('/api/v1/cases/{id}/photos/{side}', { params: { path: { id, side } } });
  it.each<[string, () => PhotoFile, number, string]>([
    ['a PDF by its type', () => ({ ...JPEG, type: 'application/pdf', bytes: jpeg() }), 415, 'photo/content-type'],
    ['a form', () => ({ ...JPEG, type: 'multipart/form-data; boundary=x', bytes: form }), 415, 'photo/content-type'],
    ['a PDF under the name of a JPEG', () => ({ ...JPEG, bytes: text('%PDF-1.7\n%%EOF') }), 415, 'photo/not-a-picture'],
    ['a PNG said to be a JPEG', () => ({ ...JPEG, bytes: png(8, 8) }), 415, 'photo/content-type'],
    ['a PNG renamed', () => ({ ...PNG, name: JPEG.name, bytes: png(8, 8) }), 422, 'photo/wrong-extension'],
    ['a second extension', () => ({ ...JPEG, name: 'card.php.jpg', bytes: jpeg() }), 422, 'photo/name'],
    ['301 KiB', () => ({ ...JPEG, bytes: Buffer.concat([jpeg()], 301 * 1024) }), 413, 'photo/too-large'],
    ['half a JPEG', () => ({ ...JPEG, bytes: jpeg().subarray(0, good.bytes.length / 2) }), 422, 'photo/corrupt'],
    ['a GIF that moves', () => ({ ...GIF, bytes: gif(8, 8, 2) }), 422, 'photo/animated'],
    ['a GIF that is JavaScript', () => ({ ...GIF, bytes: script }), 422, 'photo/appended'],
    [
      'a JPEG with a script',
      () => ({ ...JPEG, bytes: text(`${jpeg().toString('latin1')}<?php`) }),
      422,
      'photo/appended',
    ],
    ['64 megapixels', () => ({ ...PNG, bytes: png(8_000, 8_000) }), 422, 'photo/too-many-pixels'],
  ])('%s is refused', async (_what, make, status, slug) => {
    expect(refusal(await claimant.putPhoto(caseId, 'front', make()))).toEqual([status, slug]);
  });

  it('leaves nothing behind: the case reads as before, without a draft', async () => {
    expect((await claimant.case(caseId)).body).toEqual(before);
  });

  it('a submission needs both sides, each a photo of its own', async () => {
    const draft = async (side: 'front' | 'back') => (await claimant.putPhoto(caseId, side, good)).body.photoId;
    const [front, back] = [await draft('front'), await draft('back')];
    const submit = (photos: object) =>
      claimant.browser.request('POST', `/cases/${caseId}/photo-submissions`, { impactAcknowledged: true, ...photos });
    expect(refusal(await submit({ front }))).toEqual([422, 'photo/back-missing']);
    expect(refusal(await submit({ front, back: front }))).toEqual([422, 'photo/side']);
    expect(refusal(await submit({ front: back, back: front }))).toEqual([422, 'photo/side']);
    expect(refusal(await submit({ front, back }))).toEqual([422, 'photo/same-twice']);
    expect(refusal(await submit({ back }))).toEqual([422, 'request/invalid']);
  });

  it('another person’s draft is nobody’s, and nobody drafts in another person’s case', async () => {
    const own = (await claimant.case(caseId)).body.photo?.drafts ?? [];
    const front = own.find(({ side }) => side === 'FRONT')?.photoId;
    const look = { seed: stranger.seed, side: 'back', format: 'png' } as const;
    const foreign = (await stranger.putPhoto(strangersCase, 'back', await photoOf(look))).body.photoId;
    for (const back of [foreign, crypto.randomUUID()]) {
      const submission = { impactAcknowledged: true, front, back };
      const refused = await claimant.browser.request('POST', `/cases/${caseId}/photo-submissions`, submission);
      expect(refusal(refused)).toEqual([404, 'photo/not-found']);
    }
    for (const place of [strangersCase, crypto.randomUUID()]) {
      expect(refusal(await claimant.putPhoto(place, 'front', good))).toEqual([404, 'case/not-found']);
      expect(refusal(await answerTo(drop(place, 'back')))).toEqual([404, 'case/not-found']);
    }
    expect((await stranger.case(strangersCase)).body.photo?.drafts.map(({ photoId }) => photoId)).toEqual([foreign]);
  });

  it('drafts are taken back, and no event tells of any of it', async () => {
    for (const side of ['front', 'back'] as const) await done(drop(caseId, side));
    expect((await claimant.case(caseId)).body).toEqual(before);
    for (const one of [caseId, strangersCase])
      expect((await timelineOf(one)).map(({ type }) => type)).toEqual(['ConflictCaseOpened']);
  });
});
