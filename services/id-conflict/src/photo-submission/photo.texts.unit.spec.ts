import { describe, expect, it } from '@jest/globals';
import { photoSectionResponse } from './photo.dto.js';
import { otherDocumentTexts } from './photo.texts.js';

const rejection = { verdict: 'RETRY', reasons: ['NUMBER_MISMATCH', 'NAME_MISMATCH', 'NOT_AN_ID'] } as const;
const read = (instead: Parameters<typeof photoSectionResponse>[2]) =>
  (['zh-CN', 'en'] as const).map((language) =>
    JSON.stringify(photoSectionResponse({ drafts: [], rejection }, language, instead)),
  );

describe('photos', () => {
  it.each(['OBJECTION', 'CONTEST'] as const)(
    'of who claims nothing (%s): no rule and no reason names a claim',
    (of) => {
      const [zh, en] = read(otherDocumentTexts[of]);
      expect(zh).not.toMatch(/申请中填写|申请所填/);
      expect(en).not.toContain('your claim');
      expect([zh, en]).toEqual([
        expect.stringContaining('与本账号登记的一致'),
        expect.stringContaining('of this account'),
      ]);
    },
  );

  it('of who claims: rules and reasons name the claim', () => {
    expect(read({})).toEqual([expect.stringContaining('申请中填写'), expect.stringContaining('your claim')]);
  });
});
